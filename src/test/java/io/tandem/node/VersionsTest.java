// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.smpp.session.Wire;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients of each version of SMPP are sent (SMPP 3.4 §5.2.4, §3.2.5). */
class VersionsTest {
    @AutoClose
    private final Gateway gateway;

    VersionsTest(@TempDir Path directory) {
        gateway = new Gateway(directory);
    }

    @Test
    void onlyFrom34OnABindIsAnsweredWithOurVersion() throws Exception {
        gateway.primary();

        for (int version : new int[] {0x00, 0x10, 0x33}) {
            assertThat(bind(version)).as("version " + version).isEqualTo(Wire.latin1("tandem\0"));
        }
        for (int version : new int[] {0x34, 0x50, 0xFF}) {
            assertThat(bind(version)).as("version " + version).isEqualTo(Wire.latin1("tandem\0\2\20\0\1\64"));
        }
    }

    @ParameterizedTest
    @CsvSource({"0x00, false", "0x33, false", "0x34, true", "0x50, true"})
    void aReceiptHasParametersOnlyFrom34On(String version, boolean parameters) throws Exception {
        gateway.provider();
        gateway.primary();
        Wire acme = gateway.acmeByHand(Integer.decode(version));
        String id = Ask.accepted(acme, Ask.submit("4915100001", "hello"));

        Wire.Got receipt = acme.readUntil(Wire.DELIVER_SM);

        String body = new String(receipt.body(), StandardCharsets.ISO_8859_1);
        int text = body.indexOf("id:" + id);
        int end = text + body.charAt(text - 1);
        assertThat(body.substring(end))
                .isEqualTo(parameters ? "\0\36\0" + (char) (id.length() + 1) + id + "\0" + "\4\47\0\1\2" : "");
    }

    @Test
    void ourOwnReceiptHasNoneForAnOldClientEither() throws Exception {
        gateway.primary();
        Wire acme = gateway.acmeByHand(0x33);
        String id = Ask.accepted(acme, Ask.submit("4915100001", "hello"));

        acme.send(Ask.CANCEL_SM, 0, 3, Ask.cancel(id, Ask.SOURCE, Ask.NO_ADDRESS));

        String body = new String(acme.readUntil(Wire.DELIVER_SM).body(), StandardCharsets.ISO_8859_1);
        assertThat(body).contains("stat:DELETED").endsWith("text:hello");
    }

    private byte[] bind(int version) throws Exception {
        try (Wire wire = Wire.to(new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.primaryPort))) {
            return wire.send(Wire.BIND_TRANSCEIVER, 0, 1, Wire.bindBody("acme", "secr-acm", version))
                    .read()
                    .body();
        }
    }
}
