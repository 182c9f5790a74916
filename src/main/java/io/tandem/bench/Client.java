// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A load client in a process of its own, see {@link LoadProcess}. */
final class Client implements AutoCloseable {
    private final Load load;
    private final Talk talk;

    private Client(Load load, Talk talk) {
        this.load = load;
        this.talk = talk;
    }

    /** Begins at once. */
    static Client start(String name, Path directory, Map<String, String> environment, Load load) throws IOException {
        return new Client(
                load, Talk.start(name, directory, environment, Settings.TOOL_JVM, LoadProcess.class, load.arguments()));
    }

    Load load() {
        return load;
    }

    ClientReading counts() throws BenchException {
        return ClientReading.read(talk.ask(LoadProcess.LOOK));
    }

    /** Begins no more messages, waits for what is under way, and for receipts until none has come for half a minute. */
    ClientReading finish() throws BenchException {
        return ClientReading.read(talk.ask(LoadProcess.STOP));
    }

    long pid() {
        return talk.pid();
    }

    @Override
    public void close() {
        talk.close();
    }
}
