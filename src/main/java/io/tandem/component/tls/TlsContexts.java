// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.tls;

import io.tandem.component.BoundedPools;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.service.ServiceSupport;

/** The TLS configurations a component uses, and the few threads they need; none as long as there are none. */
public final class TlsContexts extends ServiceSupport {
    private static final long LOOK_SECONDS = 2;
    private static final int THREADS = 2;
    /** Far more than connections may be without a bind. */
    private static final int MOST_TASKS = 100_000;

    private final CamelContext camel;
    private final String component;
    private final List<TlsContext> contexts = new CopyOnWriteArrayList<>();
    private ExecutorService tasks;
    private ExecutorService watch;

    public TlsContexts(CamelContext camel, String component) {
        this.camel = camel;
        this.component = component;
    }

    /**
     * Reads a configuration, and from now on looks whether its files change. Blocks.
     *
     * @param server whether it is for ports of ours
     * @throws TlsException if a handshake could not succeed with it
     */
    public synchronized TlsContext add(SSLContextParameters parameters, boolean server) throws TlsException {
        TlsContext context = new TlsContext(camel, parameters, server);
        contexts.add(context);
        if (tasks == null) {
            tasks = BoundedPools.of(camel, this, component + "-tls", THREADS, MOST_TASKS);
            watch = startWatch();
        }
        return context;
    }

    private ExecutorService startWatch() {
        var scheduled =
                camel.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, component + "-certificates");
        scheduled.scheduleWithFixedDelay(
                () -> contexts.forEach(TlsContext::reloadIfChanged), LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
        return scheduled;
    }

    /** Those whose certificates are to be watched. */
    public List<TlsContext> all() {
        return contexts;
    }

    /** Runs what a handshake computes. */
    public synchronized ExecutorService tasks() {
        return tasks;
    }

    public void remove(TlsContext context) {
        contexts.remove(context);
    }

    @Override
    protected synchronized void doShutdown() {
        contexts.clear();
        if (tasks != null) {
            camel.getExecutorServiceManager().shutdownNow(watch);
            camel.getExecutorServiceManager().shutdownNow(tasks);
        }
    }
}
