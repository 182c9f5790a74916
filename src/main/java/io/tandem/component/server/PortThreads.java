// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import io.tandem.component.BoundedPools;
import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;

/** The threads of a port for what takes milliseconds. */
final class PortThreads {
    /** Binds whose passwords may wait to be checked. */
    private static final int MOST_CHECKS = 10_000;
    /** Requests about messages that may wait to be read, over all sessions. */
    private static final int MOST_INQUIRIES = 10_000;

    private final CamelContext context;
    private final ExecutorService passwordChecks;
    private final ExecutorService inquiries;

    PortThreads(CamelContext context, Object owner) {
        this.context = context;
        int processors = Runtime.getRuntime().availableProcessors();
        this.passwordChecks = BoundedPools.of(context, owner, "smpp-bind-check", processors, MOST_CHECKS);
        this.inquiries = BoundedPools.of(context, owner, "smpp-inquiries", 1, MOST_INQUIRIES);
    }

    ExecutorService passwordChecks() {
        return passwordChecks;
    }

    ExecutorService inquiries() {
        return inquiries;
    }

    void stop() {
        context.getExecutorServiceManager().shutdownNow(passwordChecks);
        context.getExecutorServiceManager().shutdown(inquiries);
    }
}
