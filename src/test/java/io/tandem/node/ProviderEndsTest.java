// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.smpp.session.Wire;
import io.tandem.store.LifeCycle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider that unbinds, or closes the connection without, when it likes. */
class ProviderEndsTest {
    private static final int UNBIND_RESP = Wire.UNBIND | Wire.RESP;

    @TempDir
    private Path directory;

    private OneAccount account;

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    private List<Long> submit(int messages) throws Exception {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            ids.add(account.submit("number " + i));
        }
        return ids;
    }

    private void takes(int messages) throws IOException {
        for (int i = 0; i < messages; i++) {
            Wire.Got submit = account.submitted();
            account.answer(submit, "id" + submit.sequence() + "\0");
        }
    }

    private void sent(List<Long> ids, int... doubts) {
        for (int i = 0; i < doubts.length; i++) {
            account.awaitState(ids.get(i), LifeCycle.SENT);
            assertThat(account.row(ids.get(i)).doubts()).as("message %d", i).isEqualTo(doubts[i]);
        }
    }

    @Test
    void withAFullWindowNothingIsLost() throws Exception {
        account = OneAccount.bound(directory, onlyA1("3"));
        List<Long> ids = submit(5);
        Wire.Got first = account.submitted();
        account.submitted();
        account.submitted();

        account.provider().send(Wire.UNBIND, 0, 77);
        account.answer(first, "first\0");
        assertThat(account.provider().readUntil(UNBIND_RESP).head()).isEqualTo("80000006 00 4D");
        assertThat(account.provider().ends()).isTrue();

        account.bind();
        takes(4);
        sent(ids, 0, 1, 1, 0, 0);

        // And once more, without so much as an unbind.
        List<Long> others = submit(5);
        for (int i = 0; i < 3; i++) {
            account.submitted();
        }
        account.provider().close();
        account.awaitGate(false);
        account.bind();
        takes(5);
        sent(others, 1, 1, 1, 0, 0);
    }

    @Test
    void whatWasInFlightIsHeldWhereTheAccountSaysSo() throws Exception {
        account = OneAccount.bound(directory, Map.of("providers.A1.window", "2", "providers.A1.in-doubt", "hold"));
        List<Long> ids = submit(2);
        account.submitted();
        account.submitted();

        account.provider().close();

        account.awaitState(ids.get(0), LifeCycle.HELD);
        account.awaitState(ids.get(1), LifeCycle.HELD);
        account.bind();
        long next = account.submit("the next one");
        takes(1);
        account.awaitState(next, LifeCycle.SENT);
    }

    @Test
    void beforeAndRightAfterTheAnswerToTheBindAndInItsStead() throws Exception {
        account = new OneAccount(directory, onlyA1("3"));
        account.acme.awaitBound();
        List<Long> ids = submit(2);

        OneAccount.Asked before = account.asked("tandem1");
        before.wire().send(Wire.UNBIND, 0, 1);
        assertThat(before.wire().readUntil(UNBIND_RESP).status()).isZero();
        assertThat(before.wire().ended()).isTrue();

        account.asked("tandem1").wire().close();
        account.asked("tandem1").accept().close();

        OneAccount.Asked after = account.asked("tandem1");
        after.accept().send(Wire.UNBIND, 0, 2);
        after.wire().readUntil(UNBIND_RESP);
        assertThat(after.wire().ended()).isTrue();

        account.bind();
        takes(2);
        ids.forEach(id -> account.awaitState(id, LifeCycle.SENT));
    }

    /** The other account does not take what this one waits for. */
    private static Map<String, String> onlyA1(String window) {
        return Map.of("providers.A1.window", window, "providers.A2.bind", "receiver");
    }
}
