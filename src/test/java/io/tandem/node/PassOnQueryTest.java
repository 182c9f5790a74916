// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static io.tandem.node.Ask.QUERY_SM;
import static io.tandem.node.Ask.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.session.Wire;
import io.tandem.store.LifeCycle;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client is told that asks after a message the provider has. */
class PassOnQueryTest {
    private static final int REFUSED = 0x45;

    @TempDir
    private Path directory;

    private OneAccount account;

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    @Test
    void aQueryIsAnsweredWithWhatTheProviderSays() throws Exception {
        record Said(String date, int state, int error, String answered) {}
        account = OneAccount.passingOn(directory, "query");
        long id = account.taken("One\0");

        for (Said said : List.of(
                new Said("241231235959004+", 2, 0, "241231225959000+ 2 0"),
                new Said("241231235959900-", 5, 77, "241231235959900+ 5 77"),
                new Said("", 1, 0, " 1 0"),
                new Said("", 3, 255, " 3 255"),
                new Said("000001000000000R", 8, 1, " 8 1"),
                new Said("2412312359", 2, 0, " 2 0"),
                new Said("", 0, 0, " 1 0"),
                new Said("", 9, 0, " 7 0"))) {
            CompletableFuture<Pdu> answer = Ask.query(account.acme, id);
            Wire.Got asked = account.provider().readUntil(QUERY_SM);
            assertThat(asked.body()).isEqualTo(Wire.latin1("One\0" + SOURCE));
            account.respond(asked, 0, "One\0" + said.date() + "\0" + (char) said.state() + (char) said.error());

            Pdu response = Ask.answer(answer);
            assertThat(response.commandStatus()).isZero();
            assertThat(Ask.idOf(response)).isEqualTo(Long.toString(id));
            assertThat(Ask.state(response)).isEqualTo(said.answered());
        }
        assertThat(account.row(id).lifeCycle()).isEqualTo(LifeCycle.SENT);
    }

    @Test
    void aQueryIsNotAnsweredWithWhatCannotBeRead() throws Exception {
        account = OneAccount.passingOn(directory, "query");
        long id = account.taken("One\0");

        for (String body : List.of("", "One", "One\0", "One\0\0", "One\0\0\2", "One\0" + "2412312359590000+\0\2\0")) {
            CompletableFuture<Pdu> answer = Ask.query(account.acme, id);
            account.respond(account.provider().readUntil(QUERY_SM), 0, body);

            assertThat(Ask.status(answer)).as(body).isEqualTo(0x67);
        }
    }

    @Test
    void aRefusedQueryHasTheProvidersStatus() throws Exception {
        account = OneAccount.passingOn(directory, "query");
        long id = account.taken("One\0");

        CompletableFuture<Pdu> answer = Ask.query(account.acme, id);
        account.respond(account.provider().readUntil(QUERY_SM), REFUSED, "");

        assertThat(Ask.status(answer)).isEqualTo(REFUSED);
    }
}
