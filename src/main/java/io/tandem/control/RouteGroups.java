// SPDX-License-Identifier: Apache-2.0
package io.tandem.control;

import io.tandem.takeover.RouteGroup;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts and stops route groups, one after the other on one thread: the route controller holds the context's lock while a
 * route drains. A group that cannot be started is tried again for as long as it is wanted.
 */
final class RouteGroups {
    private static final Logger LOG = LoggerFactory.getLogger(RouteGroups.class);
    private static final long RETRY_MILLIS = 500;

    private final CamelContext context;
    private final ScheduledExecutorService thread;
    private final Map<RouteGroup, Boolean> wanted = new ConcurrentHashMap<>();

    /** @param thread has one thread */
    RouteGroups(CamelContext context, ScheduledExecutorService thread) {
        this.context = context;
        this.thread = thread;
    }

    void start(RouteGroup group) {
        wanted.put(group, true);
        thread.execute(() -> startNow(group));
    }

    /** @param stopped called on this thread, whether routes had trouble stopping or not */
    void stop(RouteGroup group, Runnable stopped) {
        wanted.put(group, false);
        thread.execute(() -> {
            try {
                if (exists(group)) {
                    context.getRouteController().stopRouteGroup(group.toString());
                }
            } catch (Exception e) {
                LOG.error("group {} did not stop in order", group, e);
            } finally {
                stopped.run();
            }
        });
    }

    private void startNow(RouteGroup group) {
        if (!wanted.get(group) || !exists(group)) {
            return;
        }
        try {
            context.getRouteController().startRouteGroup(group.toString());
        } catch (Exception e) {
            LOG.warn(
                    "group {} did not start, trying again: {}", group, rootOf(e).getMessage());
            thread.schedule(() -> startNow(group), RETRY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Camel starts a group nobody has written with success; that groups exist which must is checked when the node starts. */
    private boolean exists(RouteGroup group) {
        return context.getRoutes().stream().map(Route::getGroup).anyMatch(group.toString()::equals);
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
