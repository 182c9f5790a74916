// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static io.tandem.node.Ask.CANCEL_SM;
import static io.tandem.node.Ask.REPLACE_SM;
import static io.tandem.node.Ask.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.smpp.pdu.MessageState;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.session.Wire;
import io.tandem.store.LifeCycle;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A text that is replaced at the provider is replaced here, and no other. */
class PassOnReplaceTest {
    @TempDir
    private Path directory;

    private OneAccount account;

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    @Test
    void whatIsReplacedThereIsReplacedHere() throws Exception {
        account = OneAccount.passingOn(directory, "replace");
        long id = account.taken("One\0");
        long expires = account.row(id).message().expires();
        String times = "000000001000000R\0" + "000001000000000R\0";

        CompletableFuture<Pdu> answer =
                account.acme.ask(REPLACE_SM, Wire.latin1(id + "\0" + SOURCE + times + "\1\0\3new" + "\2\4\0\2\1\2"));
        Wire.Got asked = account.provider().readUntil(REPLACE_SM);
        assertThat(asked.body()).isEqualTo(Wire.latin1("One\0" + SOURCE + times + "\1\0\3new"));
        assertThat(account.row(id).message().pdu().body()).asString().doesNotContain("new");
        account.respond(asked, 0, "");

        assertThat(Ask.status(answer)).isZero();
        assertThat(account.row(id).message().pdu().body()).asString().contains("\3new");
        assertThat(account.row(id).message().expires()).isLessThan(expires);
        assertThat(account.row(id).lifeCycle()).isEqualTo(LifeCycle.SENT);
        account.deliver(Wire.DELIVER_SM, OneAccount.receipt("one", "DELIVRD"));
        assertThat(account.acme.awaitReceipt(id).state()).contains(MessageState.DELIVERED);
    }

    @Test
    void whatIsNotReplacedThereIsNotReplacedHere() throws Exception {
        account = OneAccount.passingOn(directory, "replace");
        long id = account.taken("One\0");
        byte[] before = account.row(id).message().pdu().body();

        CompletableFuture<Pdu> answer = Ask.replace(account.acme, id, "new");
        account.respond(account.provider().readUntil(REPLACE_SM), 0x13, "");

        assertThat(Ask.status(answer)).isEqualTo(0x13);
        assertThat(account.row(id).message().pdu().body()).isEqualTo(before);
    }

    @Test
    void aLongTextIsInMessagePayload() throws Exception {
        account = OneAccount.passingOn(directory, "replace");
        long id = account.taken("One\0");
        String text = "x".repeat(300);

        CompletableFuture<Pdu> answer =
                account.acme.ask(REPLACE_SM, Wire.latin1(id + "\0" + SOURCE + "\0\0\1\0\0" + "\4\44\1\54" + text));
        Wire.Got asked = account.provider().readUntil(REPLACE_SM);
        account.respond(asked, 0, "");

        assertThat(asked.body()).isEqualTo(Wire.latin1("One\0" + SOURCE + "\0\0\1\0\0" + "\4\44\1\54" + text));
        assertThat(Ask.status(answer)).isZero();
    }

    /** Nobody would wait for the receipt here. */
    @Test
    void aReceiptCannotBeAskedForAfterwards() throws Exception {
        account = OneAccount.passingOn(directory, "cancel,query,replace");
        long id = account.submit("hello", 0);
        account.answer(account.submitted(), "one\0");
        account.awaitState(id, LifeCycle.DONE);

        assertThat(Ask.status(Ask.replace(account.acme, id, "new"))).isEqualTo(0x13);
        CompletableFuture<Pdu> quiet =
                account.acme.ask(REPLACE_SM, Ask.replace(Long.toString(id), SOURCE, "", "", 0, "new"));
        account.respond(account.provider().readUntil(REPLACE_SM), 0, "");
        CompletableFuture<Pdu> cancelled = Ask.cancel(account.acme, id);
        account.respond(account.provider().readUntil(CANCEL_SM), 0, "");

        assertThat(Ask.status(quiet)).isZero();
        assertThat(Ask.status(cancelled)).isZero();
        assertThat(account.row(id).outcome()).contains(MessageState.DELETED);
        assertThat(account.row(id).lifeCycle()).isEqualTo(LifeCycle.DONE);
        assertThat(account.row(id).message().pdu().body()).asString().contains("\3new");
    }
}
