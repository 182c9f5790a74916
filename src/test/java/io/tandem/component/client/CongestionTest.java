// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.account.AccountsFile;
import io.tandem.account.Placeholders;
import io.tandem.account.ProviderAccount;
import io.tandem.delivery.Gate;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CongestionTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"0, NONE", "89, NONE", "90, NEAR", "99, NEAR", "100, FULL", "101, NONE", "255, NONE"})
    void theScaleIsThatOfTheSpecification(int state, Congestion congestion) {
        assertThat(Congestion.of(response("id\0\4\50\0\1" + (char) state))).isEqualTo(congestion);
    }

    @Test
    void aResponseWithoutItOrMalformedSaysNothing() {
        assertThat(Congestion.of(response(""))).isEqualTo(Congestion.NONE);
        assertThat(Congestion.of(response("id"))).isEqualTo(Congestion.NONE);
        assertThat(Congestion.of(response("id\0"))).isEqualTo(Congestion.NONE);
        assertThat(Congestion.of(response("id\0\4\50\0\2dd"))).isEqualTo(Congestion.NONE);
        assertThat(Congestion.of(response("id\0\4\50\0"))).isEqualTo(Congestion.NONE);
    }

    @Test
    void somethingOfAWindowIsLeftUnlessThereIsNone() {
        assertThat(Congestion.NONE.window(50)).isEqualTo(50);
        assertThat(Congestion.NEAR.window(50)).isEqualTo(25);
        assertThat(Congestion.NEAR.window(1)).isEqualTo(1);
        assertThat(Congestion.FULL.window(50)).isEqualTo(1);
        for (Congestion congestion : Congestion.values()) {
            assertThat(congestion.window(0)).isZero();
        }
    }

    @Test
    void nothingIsHandedOverAheadWhereMoreThanTheWindowSaysWhenTheNextMayLeave() throws IOException {
        ProviderAccount plain = account("");
        assertThat(Congestion.NONE.gate(plain, 50, 6)).isEqualTo(new Gate(50, 6, 0));
        assertThat(Congestion.NEAR.gate(plain, 50, 6)).isEqualTo(new Gate(25, 0, 0));
        assertThat(Congestion.FULL.gate(plain, 50, 6)).isEqualTo(new Gate(1, 0, 0));
        assertThat(Congestion.NONE.gate(account(", rate: 100"), 50, 6)).isEqualTo(new Gate(50, 0, 100));
        assertThat(Congestion.NONE.gate(account(", in-doubt: hold"), 50, 6)).isEqualTo(new Gate(50, 0, 0));
    }

    private ProviderAccount account(String setting) throws IOException {
        String yaml =
                """
                providers:
                  A1: {address: "127.0.0.1:2701", system-id: t, password: "{{env:P}}"%s}
                link: {account: L2, address: "127.0.0.1:2775", password: "{{env:P}}"}
                """
                        .formatted(setting);
        Path file = Files.writeString(directory.resolve("accounts.yaml"), yaml);
        return AccountsFile.load(file, Placeholders.environment(Map.of("P", "secret")), Map.of())
                .providers()
                .get("A1");
    }

    private static Pdu response(String body) {
        return new Pdu(CommandId.SUBMIT_SM | CommandId.RESPONSE, 0, 1, body.getBytes(StandardCharsets.ISO_8859_1));
    }
}
