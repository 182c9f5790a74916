// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import io.tandem.account.Password;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;

/**
 * Checks passwords: a plain one at once, and one that was right before; any other against its hash, which takes
 * milliseconds, on other threads. There the addresses take turns, so that one that tries many passwords makes the others
 * wait for no more than one of its checks.
 */
final class PasswordChecks {
    /** What is known of a password. */
    enum Finding {
        RIGHT,
        WRONG,
        /** Nothing: whoever sent it left before it was checked. */
        GONE
    }

    private final Executor threads;
    private final KnownPasswords known = new KnownPasswords();
    /** What waits, by address; the address whose turn it is first. */
    private final Map<InetAddress, Deque<Runnable>> waiting = new LinkedHashMap<>();

    PasswordChecks(Executor threads) {
        this.threads = threads;
    }

    /**
     * @param candidate as it came in the bind
     * @param from whose turn it has to be
     * @param there whether somebody still wants to know
     * @throws RejectedExecutionException if too many wait
     */
    CompletionStage<Finding> check(Password password, byte[] candidate, InetAddress from, BooleanSupplier there) {
        if (!password.isHashed()) {
            return CompletableFuture.completedFuture(finding(password.matches(candidate)));
        }
        if (known.isRight(password, candidate)) {
            return CompletableFuture.completedFuture(Finding.RIGHT);
        }
        CompletableFuture<Finding> found = new CompletableFuture<>();
        Runnable check =
                () -> found.complete(there.getAsBoolean() ? finding(isRight(password, candidate)) : Finding.GONE);
        queue(from, check);
        try {
            threads.execute(() -> next().run());
        } catch (RejectedExecutionException e) {
            forget(from, check);
            throw e;
        }
        return found;
    }

    /** Another bind with the same password may have been checked while this one waited. */
    private boolean isRight(Password password, byte[] candidate) {
        if (known.isRight(password, candidate)) {
            return true;
        }
        boolean right = password.matches(candidate);
        if (right) {
            known.wasRight(password, candidate);
        }
        return right;
    }

    private static Finding finding(boolean right) {
        return right ? Finding.RIGHT : Finding.WRONG;
    }

    private synchronized void queue(InetAddress from, Runnable check) {
        waiting.computeIfAbsent(from, address -> new ArrayDeque<>()).add(check);
    }

    private synchronized void forget(InetAddress from, Runnable check) {
        Deque<Runnable> checks = waiting.get(from);
        if (checks != null && checks.removeLastOccurrence(check) && checks.isEmpty()) {
            waiting.remove(from);
        }
    }

    /** There is one for each time this is called: it is called once for each that was queued. */
    private synchronized Runnable next() {
        Iterator<Map.Entry<InetAddress, Deque<Runnable>>> addresses =
                waiting.entrySet().iterator();
        Map.Entry<InetAddress, Deque<Runnable>> first = addresses.next();
        InetAddress address = first.getKey();
        Deque<Runnable> checks = first.getValue();
        Runnable check = checks.remove();
        addresses.remove();
        if (!checks.isEmpty()) {
            waiting.put(address, checks); // behind all others
        }
        return check;
    }
}
