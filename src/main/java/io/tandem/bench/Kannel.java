// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import io.tandem.process.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Kannel instead of nodes: where its ESMEs bind. */
record Kannel(KannelSmsc smsc, int port) implements AutoCloseable {
    private static final String CLIENT = "acme";

    private static final String EACH_CLIENT = CLIENT + "{n}";

    static final Gateway GATEWAY = new Gateway() {
        @Override
        public Optional<String> missing() {
            return KannelSmsc.missing();
        }

        @Override
        public Entrance start(Bed bed) throws IOException, InterruptedException {
            return new Entrance(bed.startKannel().port(), EACH_CLIENT);
        }
    };

    /** @param password of its ESMEs and of its accounts */
    static Kannel start(Path directory, int providerPort, String password) throws IOException, InterruptedException {
        int port = Ports.next();
        Map<String, String> logins = IntStream.rangeClosed(1, Settings.CONNECTIONS)
                .boxed()
                .collect(Collectors.toMap(number -> CLIENT + number, number -> password));
        return new Kannel(
                KannelSmsc.start(
                        directory, new KannelSmsc.Setup(port, logins, Optional.empty(), providerPort, password)),
                port);
    }

    @Override
    public void close() {
        smsc.close();
    }
}
