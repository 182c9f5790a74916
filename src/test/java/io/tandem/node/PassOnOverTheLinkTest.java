// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static io.tandem.node.Ask.CANCEL_SM;
import static io.tandem.node.Ask.NO_ADDRESS;
import static io.tandem.node.Ask.QUERY_SM;
import static io.tandem.node.Ask.REPLACE_SM;
import static io.tandem.node.Ask.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.smpp.pdu.MessageState;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.session.Wire;
import io.tandem.store.LifeCycle;
import io.tandem.store.LogEntry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client of the secondary asks of a message that went over the link. */
class PassOnOverTheLinkTest {
    @TempDir
    private Path directory;

    private OneAccount account;
    private Node secondary;
    private Esme globex;

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    private void bind(String passOn) throws Exception {
        account = OneAccount.bound(directory, Map.of("providers.A1.pass-on", passOn, "link.response-timeout", "10s"));
        secondary = account.gateway.secondary();
        globex = account.gateway.globex();
    }

    private long submit() throws Exception {
        return globex.submit(Submits.to("4915100001", "over the link").build());
    }

    private long taken(String body) throws Exception {
        long id = submit();
        account.answer(account.submitted(), body);
        account.awaitState(id, LifeCycle.SENT);
        await().atMost(OneAccount.PATIENCE)
                .untilAsserted(() -> assertThat(row(id).lifeCycle()).isEqualTo(LifeCycle.SENT));
        return id;
    }

    private LogEntry row(long id) {
        return secondary.store().find(id).orElseThrow();
    }

    private Wire.Got answered(int command, int status, String body) throws Exception {
        Wire.Got asked = account.provider().readUntil(command);
        account.respond(asked, status, body);
        return asked;
    }

    @Test
    void itTravelsToTheProviderAndTheAnswerBack() throws Exception {
        bind("cancel,query,replace");
        long id = taken("One\0");

        CompletableFuture<Pdu> query = Ask.query(globex, id);
        assertThat(answered(QUERY_SM, 0, "One\0\0\6\7").body()).isEqualTo(Wire.latin1("One\0" + SOURCE));
        Pdu queried = Ask.answer(query);
        assertThat(Ask.idOf(queried)).isEqualTo(Long.toString(id));
        assertThat(Ask.state(queried)).isEqualTo(" 6 7");

        CompletableFuture<Pdu> replace = Ask.replace(globex, id, "new");
        assertThat(answered(REPLACE_SM, 0, "").body()).isEqualTo(Ask.replace("One", SOURCE, "new"));
        assertThat(Ask.status(replace)).isZero();
        assertThat(row(id).message().pdu().body()).asString().endsWith("\3new");
        assertThat(account.row(id).message().pdu().body()).asString().endsWith("\3new");

        CompletableFuture<Pdu> cancel = Ask.cancel(globex, id);
        assertThat(answered(CANCEL_SM, 0, "").body()).isEqualTo(Ask.cancel("One", SOURCE, NO_ADDRESS));
        assertThat(Ask.status(cancel)).isZero();
        assertThat(row(id).outcome()).contains(MessageState.DELETED);
        assertThat(account.row(id).outcome()).contains(MessageState.DELETED);

        account.deliver(Wire.DELIVER_SM, OneAccount.receipt("one", "DELETED"));
        assertThat(globex.awaitReceipt(id).state()).contains(MessageState.DELETED);
        assertThat(row(id).lifeCycle()).isEqualTo(LifeCycle.DONE);
    }

    @Test
    void theProvidersRefusalComesBack() throws Exception {
        bind("cancel");
        long id = taken("One\0");

        CompletableFuture<Pdu> cancel = Ask.cancel(globex, id);
        answered(CANCEL_SM, 0x0C, "");

        assertThat(Ask.status(cancel)).isEqualTo(0x0C);
        assertThat(row(id).outcome()).isEmpty();
        assertThat(account.row(id).outcome()).isEmpty();
    }

    @Test
    void whatThePrimaryStillHasItCancelsItself() throws Exception {
        account = new OneAccount(directory, Map.of("providers.A1.pass-on", "cancel", "providers.A1.window", "1"));
        account.bind();
        secondary = account.gateway.secondary();
        globex = account.gateway.globex();
        submit();
        account.submitted();
        long waits = submit();
        await().atMost(OneAccount.PATIENCE)
                .untilAsserted(() -> assertThat(row(waits).lifeCycle()).isEqualTo(LifeCycle.SENT));

        assertThat(Ask.status(Ask.cancel(globex, waits))).isZero();

        assertThat(globex.awaitReceipt(waits).state()).contains(MessageState.DELETED);
        assertThat(account.row(waits).outcome()).contains(MessageState.DELETED);
        assertThat(account.provider().hasCome()).isFalse();
    }

    /** The other node asks by the id of one message, its client by that of all of them. */
    @Test
    void ofSeveralDestinationsOneIsMeant() throws Exception {
        bind("cancel");
        CompletableFuture<Pdu> submitted = globex.ask(
                0x21,
                Wire.latin1("\0" + SOURCE + "\2" + "\1\1\0014915100001\0" + "\1\1\0014915100002\0"
                        + "\0\0\0\0\0\1\0\0\0\2hi"));
        long id = Long.parseLong(Ask.idOf(Ask.answer(submitted)));
        account.answer(account.submitted(), "one\0");
        account.answer(account.submitted(), "two\0");
        for (long each = id; each <= id + 1; each++) {
            long one = each;
            account.awaitState(one, LifeCycle.SENT);
            await().atMost(OneAccount.PATIENCE)
                    .untilAsserted(() -> assertThat(row(one).lifeCycle()).isEqualTo(LifeCycle.SENT));
        }
        String second = account.row(id + 1).carrierId();

        CompletableFuture<Pdu> one = globex.ask(CANCEL_SM, Ask.cancel(Long.toString(id), SOURCE, "\1\0014915100002\0"));
        assertThat(Ask.idOf(new Wire.Got(
                        0,
                        0,
                        0,
                        Wire.latin1(new String(answered(CANCEL_SM, 0, "").body(), StandardCharsets.ISO_8859_1)
                                .substring(1)))))
                .isEqualTo(second);
        assertThat(Ask.status(one)).isZero();
        assertThat(row(id).outcome()).isEmpty();
        assertThat(row(id + 1).outcome()).contains(MessageState.DELETED);
    }

    @Test
    void withoutALinkItFails() throws Exception {
        bind("cancel,query,replace");
        long id = taken("One\0");

        account.gateway.stop(account.node);

        assertThat(Ask.status(Ask.cancel(globex, id))).isEqualTo(0x11);
        assertThat(Ask.status(Ask.query(globex, id))).isEqualTo(0x67);
        assertThat(Ask.status(Ask.replace(globex, id, "new"))).isEqualTo(0x13);
    }

    @Test
    void whatNoAccountIsAskedStaysWithTheSecondary() throws Exception {
        bind("replace");
        long id = taken("One\0");

        assertThat(Ask.status(Ask.cancel(globex, id))).isEqualTo(0x11);
        Pdu query = Ask.answer(Ask.query(globex, id));
        assertThat(query.body()).isEqualTo(Wire.latin1(id + "\0\0\1\0"));
        assertThat(account.provider().hasCome()).isFalse();
    }
}
