// SPDX-License-Identifier: Apache-2.0
package io.tandem.component;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.camel.util.concurrent.CamelThreadFactory;

/** The few threads all sessions of a component share, however many there are. */
public final class SmppEventLoops extends ServiceSupport {
    private final CamelContext context;
    private final String name;
    private final int threads;
    private EventLoopGroup group;

    public SmppEventLoops(CamelContext context, String name, int threads) {
        this.context = context;
        this.name = name;
        this.threads = threads;
    }

    public EventLoopGroup group() {
        return group;
    }

    @Override
    protected void doInit() {
        String pattern = context.getExecutorServiceManager().getThreadNamePattern();
        group = new NioEventLoopGroup(threads, new CamelThreadFactory(pattern, name, true));
    }

    @Override
    protected void doShutdown() {
        if (group != null) {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
        }
    }
}
