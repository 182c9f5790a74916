// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.store.Message;
import io.tandem.store.MessageStore;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads on in lanes that are behind and run low, as far as the memory allows. */
final class Pages {
    private static final Logger LOG = LoggerFactory.getLogger(Pages.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final MessageStore store;
    private final StoreReader reader;
    private final EventLoop loop;
    private final Lanes lanes;
    private final DispatcherOptions options;
    private final IntSupplier weight;
    private final BiConsumer<LaneQueue, Message> found;
    /** Places for what the pages that were asked for may bring. */
    private int reserved;

    /**
     * @param weight of the messages in memory
     * @param found takes in each message of a page, in the order of positions
     */
    Pages(
            MessageStore store,
            StoreReader reader,
            EventLoop loop,
            Lanes lanes,
            DispatcherOptions options,
            IntSupplier weight,
            BiConsumer<LaneQueue, Message> found) {
        this.store = store;
        this.reader = reader;
        this.loop = loop;
        this.lanes = lanes;
        this.options = options;
        this.weight = weight;
        this.found = found;
    }

    /** What one lane may have in memory now, if all of it is announced. */
    int announcedLimit() {
        return isRoom() ? options.announcedLimit() : options.laneFloor();
    }

    private boolean isRoom() {
        return weight.getAsInt() + reserved < options.memoryLimit();
    }

    void readIfLow(LaneQueue lane) {
        int allowance = isRoom() ? options.laneLimit() : options.laneFloor();
        if (!lane.isBehind() || lane.isPaging() || lane.weight() >= allowance / 4) {
            return;
        }
        int limit = allowance - lane.weight();
        long after = lane.cursor();
        reserved += limit;
        lane.pageAsked();
        reader.read(
                () -> store.page(lane.lane(), after, limit),
                page -> came(lane, page.messages(), limit, !page.isFull()),
                cause -> {
                    LOG.error("The store could not read on in lane {}", lane.lane(), cause);
                    loop.after(RETRY, () -> came(lane, List.of(), limit, false));
                });
    }

    private void came(LaneQueue lane, List<Message> page, int limit, boolean all) {
        reserved -= limit;
        page.forEach(message -> found.accept(lane, message));
        lane.pageCame(all);
        readIfLow(lane);
        lanes.dropIfIdle(lane);
    }
}
