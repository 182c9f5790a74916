// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.store.Lane;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The lanes of which something is in memory, and their destinations: made when first asked for, gone when idle. */
final class Lanes {
    private final Routes routes;
    private final Map<Lane, LaneQueue> lanes = new HashMap<>();
    private final Map<String, DestinationQueue> destinations = new HashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    /** @param routes told of destinations that appear and disappear */
    Lanes(Routes routes) {
        this.routes = routes;
    }

    /** From any thread. */
    int count() {
        return count.get();
    }

    Collection<LaneQueue> all() {
        return lanes.values();
    }

    LaneQueue get(Lane lane) {
        return lanes.computeIfAbsent(lane, absent -> {
            DestinationQueue destination = destinations.get(lane.destination());
            if (destination == null) {
                destination = new DestinationQueue(lane.destination());
                destinations.put(lane.destination(), destination);
                routes.appeared(destination);
            }
            destination.laneAdded();
            count.incrementAndGet();
            return new LaneQueue(lane, destination);
        });
    }

    void dropIfIdle(LaneQueue lane) {
        if (lane.isIdle() && lanes.remove(lane.lane(), lane)) {
            DestinationQueue destination = lane.destination();
            count.decrementAndGet();
            if (destination.laneRemoved()) {
                destinations.remove(destination.name());
                destination.detours().forEach(routes::disappeared);
                routes.disappeared(destination);
            }
        }
    }
}
