// SPDX-License-Identifier: Apache-2.0
package io.tandem.component;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.camel.util.concurrent.CamelThreadFactory;

/** The few threads all sessions of a component share, however many there are. */
public final class SmppEventLoops extends ServiceSupport {
    private final CamelContext context;
    private final String name;
    private final IntSupplier threads;
    private EventLoopGroup group;

    /** @param threads asked at the first use: Camel sets the options of a component after it was initialised */
    public SmppEventLoops(CamelContext context, String name, IntSupplier threads) {
        this.context = context;
        this.name = name;
        this.threads = threads;
    }

    public synchronized EventLoopGroup group() {
        if (group == null) {
            String pattern = context.getExecutorServiceManager().getThreadNamePattern();
            group = new NioEventLoopGroup(threads.getAsInt(), new CamelThreadFactory(pattern, name, true));
        }
        return group;
    }

    @Override
    protected synchronized void doShutdown() {
        if (group != null) {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
        }
    }
}
