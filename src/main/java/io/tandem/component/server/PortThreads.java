// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;

/** The threads of a port for what takes milliseconds. What is too much is rejected: an event loop would have to do it otherwise. */
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
        this.passwordChecks = pool(owner, "smpp-bind-check", MOST_CHECKS);
        this.inquiries = pool(owner, "smpp-inquiries", MOST_INQUIRIES);
    }

    private ExecutorService pool(Object owner, String name, int mostWaiting) {
        return context.getExecutorServiceManager()
                .newThreadPool(
                        owner,
                        name,
                        new ThreadPoolProfileBuilder(name)
                                .poolSize(1)
                                .maxPoolSize(1)
                                .maxQueueSize(mostWaiting)
                                .rejectedPolicy(ThreadPoolRejectedPolicy.Abort)
                                .build());
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
