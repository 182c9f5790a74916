// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.account.Password;
import io.tandem.component.server.PasswordChecks.Finding;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class PasswordChecksTest {
    private static final Password PLAIN = Password.plain("secret");
    private static final Password HASHED = Password.hashed(Password.hash("secret".toCharArray()));

    private final Deque<Runnable> thread = new ArrayDeque<>();
    private final AtomicBoolean full = new AtomicBoolean();
    private final PasswordChecks checks = new PasswordChecks(work -> {
        if (full.get()) {
            throw new RejectedExecutionException();
        }
        thread.add(work);
    });
    private final List<String> found = new ArrayList<>();

    @Test
    void aPlainPasswordWaitsForNobody() throws Exception {
        check(HASHED, 1, "wrong");
        check(PLAIN, 2, "secret");
        check(PLAIN, 2, "wrong");

        assertThat(found).containsExactly("2 RIGHT", "2 WRONG");
    }

    @Test
    void addressesTakeTurnsHoweverManyChecksOneOfThemWants() throws Exception {
        check(HASHED, 1, "wrong");
        check(HASHED, 1, "wrong");
        check(HASHED, 1, "wrong");
        check(HASHED, 2, "secret");
        check(HASHED, 3, "wrong");

        thread.forEach(Runnable::run);

        assertThat(found).containsExactly("1 WRONG", "2 RIGHT", "3 WRONG", "1 WRONG", "1 WRONG");
    }

    @Test
    void whoHasGoneIsNotChecked() throws Exception {
        checks.check(HASHED, octets("secret"), address(1), () -> false)
                .thenAccept(finding -> found.add(finding.toString()));

        thread.remove().run();

        assertThat(found).containsExactly(Finding.GONE.toString());
    }

    @Test
    void whatIsTooMuchIsForgotten() throws Exception {
        check(HASHED, 1, "secret");
        full.set(true);
        assertThatThrownBy(() -> check(HASHED, 1, "wrong")).isInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> check(HASHED, 2, "wrong")).isInstanceOf(RejectedExecutionException.class);
        full.set(false);
        check(HASHED, 3, "wrong");

        thread.forEach(Runnable::run);

        assertThat(found).containsExactly("1 RIGHT", "3 WRONG");
    }

    @Test
    void whatWasRightBeforeWaitsForNobody() throws Exception {
        check(HASHED, 1, "secret");
        thread.remove().run();
        found.clear();

        check(HASHED, 2, "secret");

        assertThat(found).containsExactly("2 RIGHT");
        assertThat(thread).isEmpty();
    }

    @Test
    void whatWasRightBeforeOvertakesAllWrongGuesses() throws Exception {
        check(HASHED, 1, "secret");
        thread.remove().run();
        found.clear();
        for (int host = 2; host < 100; host++) {
            check(HASHED, host, "guess");
        }

        check(HASHED, 1, "secret");

        assertThat(found).containsExactly("1 RIGHT");
    }

    @Test
    void whatWasWrongIsCheckedEachTimeAndMakesNothingForgotten() throws Exception {
        check(HASHED, 1, "secret");
        check(HASHED, 1, "wrong");
        check(HASHED, 1, "wrong");
        thread.forEach(Runnable::run);
        check(HASHED, 1, "secret");

        assertThat(found).containsExactly("1 RIGHT", "1 WRONG", "1 WRONG", "1 RIGHT");
    }

    @Test
    void anotherHashOfTheAccountKnowsNothingOfTheOldOne() throws Exception {
        check(HASHED, 1, "secret");
        thread.remove().run();
        found.clear();

        check(Password.hashed(Password.hash("changed".toCharArray())), 1, "secret");

        assertThat(found).isEmpty();
        thread.remove().run();
        assertThat(found).containsExactly("1 WRONG");
    }

    private void check(Password password, int host, String candidate) throws Exception {
        checks.check(password, octets(candidate), address(host), () -> true)
                .thenAccept(finding -> found.add(host + " " + finding));
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static InetAddress address(int host) throws Exception {
        return InetAddress.getByName("192.0.2." + host);
    }
}
