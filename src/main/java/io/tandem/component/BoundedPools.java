// SPDX-License-Identifier: Apache-2.0
package io.tandem.component;

import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;

/** Threads for what event loops must not do. */
public final class BoundedPools {
    private BoundedPools() {}

    /**
     * A pool of so many threads that rejects what is too much: by Camel's default whoever asks would do it, an event loop.
     *
     * @param owner whom Camel shows it under
     * @param mostWaiting tasks that may wait for a thread
     */
    public static ExecutorService of(CamelContext context, Object owner, String name, int threads, int mostWaiting) {
        return context.getExecutorServiceManager()
                .newThreadPool(
                        owner,
                        name,
                        new ThreadPoolProfileBuilder(name)
                                .poolSize(threads)
                                .maxPoolSize(threads)
                                .maxQueueSize(mostWaiting)
                                .rejectedPolicy(ThreadPoolRejectedPolicy.Abort)
                                .build());
    }
}
