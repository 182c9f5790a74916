// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * How many messages each client has sent on this day (UTC): those that are in the store, and those on their way into it.
 * What turns out not to be accepted is given back.
 */
final class Quotas {
    /** Guarded by itself. */
    private static final class Use {
        private long day;
        private long messages;

        private void on(long today) {
            if (day != today) {
                day = today;
                messages = 0;
            }
        }
    }

    /** What is in the store of a client's messages of one day, given by any time of it. */
    @FunctionalInterface
    interface Stored {
        long on(long millis, String client);
    }

    private final Clock clock;
    private final Map<String, Use> uses = new ConcurrentHashMap<>();

    Quotas(Clock clock) {
        this.clock = clock;
    }

    /**
     * Takes so many messages from the quota of a client, all or none.
     *
     * @return whether there were as many left
     */
    boolean take(String client, int quota, int messages, Stored stored) {
        long now = clock.millis();
        Use use = uses.computeIfAbsent(client, name -> new Use());
        synchronized (use) {
            use.on(TimeUnit.MILLISECONDS.toDays(now));
            // More than we have seen were stored before a restart, or came over the link.
            use.messages = Math.max(use.messages, stored.on(now, client));
            if (use.messages + messages > quota) {
                return false;
            }
            use.messages += messages;
            return true;
        }
    }

    void giveBack(String client, int messages) {
        Use use = uses.get(client);
        if (use != null) {
            synchronized (use) {
                use.messages = Math.max(0, use.messages - messages);
            }
        }
    }
}
