// SPDX-License-Identifier: Apache-2.0
package io.tandem.control;

import io.tandem.takeover.Decision;
import io.tandem.takeover.DecisionListener;
import io.tandem.takeover.Event;
import io.tandem.takeover.NodeState;
import io.tandem.takeover.RoleLog;
import io.tandem.takeover.Timers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What became of the roles and why: the last events for operators, and all of them in a file that can be replayed. */
public final class RoleHistory implements DecisionListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RoleHistory.class);
    private static final int SHOWN = 50;
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final String node;
    private final Path file;
    private final Timers timers;
    private final ExecutorService writer;
    private final Deque<String> last = new ArrayDeque<>();
    private Instant since = Instant.now();
    private String reason = "started";

    RoleHistory(String node, Path file, Timers timers) {
        this.node = node;
        this.file = file;
        this.timers = timers;
        writer = Executors.newSingleThreadExecutor(work -> new Thread(work, node + "-roles"));
    }

    @Override
    public void begun(NodeState initial, long now) {
        String header = RoleLog.header(initial, timers, System.currentTimeMillis(), now);
        writer.execute(() -> {
            endTornLine();
            write(header);
        });
    }

    /** A crash may have left half a line; a header after it would belong to nobody. */
    private void endTornLine() {
        try (SeekableByteChannel log = Files.newByteChannel(file)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            if (log.size() > 0 && log.position(log.size() - 1).read(last) == 1 && last.get(0) != '\n') {
                write("");
            }
        } catch (NoSuchFileException e) {
            LOG.debug("{} is begun", file);
        } catch (IOException e) {
            LOG.error("{} cannot be read", file, e);
        }
    }

    @Override
    public void decided(NodeState before, Event event, long now, Decision<?> decision) {
        Instant wall = Instant.now();
        Optional<String> line = RoleLog.line(wall.toEpochMilli(), now, before, event, decision);
        line.ifPresent(text -> {
            synchronized (this) {
                if (before.role() != decision.state().role()) {
                    since = wall;
                    reason = decision.reason();
                    LOG.info("{} is now {}, was {}: {}", node, decision.state().role(), before.role(), reason);
                } else {
                    LOG.debug("{}", text);
                }
                last.addLast(RoleLog.plain(text));
                if (last.size() > SHOWN) {
                    last.removeFirst();
                }
            }
            append(text);
        });
    }

    /** The disk is not waited for. */
    private void append(String line) {
        writer.execute(() -> write(line));
    }

    private void write(String line) {
        try {
            Files.writeString(
                    file,
                    line + System.lineSeparator(),
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            LOG.error("{} cannot be written", file, e);
        }
    }

    /** Since when the role is what it is. */
    public synchronized Instant since() {
        return since;
    }

    /** Why it is what it is. */
    public synchronized String reason() {
        return reason;
    }

    /** The last events in plain words, the latest last. */
    public synchronized List<String> last() {
        return List.copyOf(last);
    }

    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("{} is not written to the end", file);
            }
        } catch (InterruptedException e) {
            LOG.warn("{} is not written to the end", file, e);
            Thread.currentThread().interrupt();
        }
    }
}
