// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.tandem.smpp.pdu.Address;
import io.tandem.smpp.pdu.Bind;
import io.tandem.smpp.pdu.BindResponse;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.session.Backoff;
import io.tandem.smpp.session.BindType;
import io.tandem.smpp.session.CloseReason;
import io.tandem.smpp.session.ConnectorListener;
import io.tandem.smpp.session.ConnectorSettings;
import io.tandem.smpp.session.RequestResult;
import io.tandem.smpp.session.SessionCounters;
import io.tandem.smpp.session.SessionOptions;
import io.tandem.smpp.session.SmppConnector;
import io.tandem.smpp.session.SmppSession;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A client that submits at a fixed rate, however long the answers take: message n is due n / rate seconds after the first
 * one, and its time counts from then, also when it had to wait for a place in a window. So a gateway that stalls is not
 * spared the messages that would have come meanwhile (coordinated omission).
 *
 * <p>Before that it warms the gateway up: it submits as answers come. At a fixed rate a gateway that is cold would begin
 * with a queue, and the queue would be measured.
 *
 * <p>A thread wakes when messages are due; the rest is done by one event loop.
 */
final class OpenLoop implements ConnectorListener, AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofMillis(100));
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    /** What is due within this is submitted together: to wake for each message would take the processors from the gateway. */
    private static final long TICK_NANOS = TimeUnit.MICROSECONDS.toNanos(500);
    /** Of each connection, while it warms up. */
    private static final int WARM_UP_WINDOW = Settings.WINDOW;

    private final int connections;
    private final List<SmppConnector> connectors = new ArrayList<>();
    private final NioEventLoopGroup group = new NioEventLoopGroup(1, new DefaultThreadFactory("open-loop", true));
    private final EventLoop loop = group.next();
    private final NumberedMessages messages;
    private final Schedule schedule;
    private final OpenLoopCounts counts = new OpenLoopCounts();
    private final List<SmppSession> bound = new ArrayList<>();
    private final Thread pacer = new Thread(this::pace, "pacer");
    private volatile long due;
    private volatile Phase phase = Phase.WARM_UP;
    private long begun;
    private int turn;

    private enum Phase {
        /** Submits as answers come. */
        WARM_UP,
        /** Submits nothing. */
        PAUSE,
        /** Submits what is due. */
        PACED,
        /** Submits what is due already. */
        END
    }

    /**
     * A client of the account acme.
     *
     * @param rate messages a second
     */
    OpenLoop(int port, Series series, double rate, int connections, int window) {
        messages = new NumberedMessages(series);
        this.connections = connections;
        schedule = new Schedule(rate);
        pacer.setDaemon(true);
        SessionOptions usual = SessionOptions.DEFAULTS;
        SessionOptions session = new SessionOptions(
                window,
                usual.receiveWindow(),
                usual.sessionInit(),
                usual.enquireLink(),
                usual.inactivity(),
                ANSWER,
                usual.maxPduLength());
        Bind bind = new Bind(
                BindType.TRANSCEIVER.commandId(),
                "acme",
                System.getenv(Secret.VARIABLE).getBytes(StandardCharsets.UTF_8),
                "",
                BindResponse.OUR_VERSION,
                Address.NONE);
        SessionCounters sessionCounters = new SessionCounters();
        for (int i = 0; i < connections; i++) {
            connectors.add(new SmppConnector(
                    ConnectorSettings.of(
                            "open-loop-" + i, () -> new InetSocketAddress("127.0.0.1", port), bind, session, BACKOFF),
                    this,
                    sessionCounters,
                    group));
        }
    }

    /** Binds, and warms up when all are bound. */
    void start() {
        connectors.forEach(SmppConnector::start);
    }

    @Override
    public void bound(SmppSession session) {
        bound.add(session);
        counts.bound(bound.size());
        if (bound.size() == connections) {
            submitDue();
        }
    }

    @Override
    public void request(SmppSession session, Pdu request) {
        session.respond(request.response(CommandStatus.ESME_RSYSERR)); // nothing was asked for
    }

    @Override
    public void closed(SmppSession session, CloseReason reason) {
        bound.remove(session);
        counts.bound(bound.size());
        if (phase != Phase.END) {
            counts.sessionLost();
        }
    }

    private void pace() {
        while (phase == Phase.PACED) {
            long now = System.nanoTime();
            due = schedule.dueBy(now);
            loop.execute(this::submitDue);
            LockSupport.parkNanos(Math.max(now + TICK_NANOS, schedule.dueAt(due)) - System.nanoTime());
        }
    }

    private void submitDue() {
        while (phase == Phase.WARM_UP || begun < due) {
            SmppSession session = free();
            if (session == null) {
                return; // goes on with the next answer
            }
            submit(session, begun++);
        }
    }

    /** A session with room in its window, each in its turn; null if there is none. */
    private SmppSession free() {
        for (int i = 0; i < bound.size(); i++) {
            SmppSession session = bound.get(turn++ % bound.size());
            int window = phase == Phase.WARM_UP ? WARM_UP_WINDOW : session.sendWindow();
            if (session.isBound() && session.inFlight() < window) {
                return session;
            }
        }
        return null;
    }

    private void submit(SmppSession session, long number) {
        long intended = phase == Phase.WARM_UP ? System.nanoTime() : schedule.dueAt(number);
        counts.begun(number, System.nanoTime() - intended);
        session.request(messages.submitSm(number), result -> {
            if (result instanceof RequestResult.Answered answered) {
                counts.answered(number, answered.response().commandStatus(), System.nanoTime() - intended);
            } else {
                counts.inDoubt();
            }
            submitDue();
        });
    }

    /** Submits nothing more; returns when all is answered, or the last answer is {@code ANSWER} late. */
    void pause() throws InterruptedException {
        phase = Phase.PAUSE;
        CountDownLatch paused = new CountDownLatch(1);
        loop.execute(paused::countDown); // behind whatever is being submitted
        paused.await();
        awaitAnswers(counts.begun());
    }

    /** The next message is due now, and the others at the rate from then on. */
    void begin() {
        schedule.begin(System.nanoTime(), counts.begun());
        phase = Phase.PACED;
        pacer.start();
    }

    /** What is due from now on is measured, and what was before is forgotten. */
    void mark() {
        counts.mark(schedule.dueBy(System.nanoTime()));
    }

    /** What is due from now on is not. */
    void endMark() {
        counts.endMark(schedule.dueBy(System.nanoTime()));
    }

    /** No more messages are due from now on; returns when all are answered, or the last answer is {@code ANSWER} late. */
    void stop() throws InterruptedException {
        phase = Phase.END;
        LockSupport.unpark(pacer);
        pacer.join();
        due = schedule.dueBy(System.nanoTime()); // it may not have woken for the last ones
        loop.execute(this::submitDue);
        awaitAnswers(due);
    }

    private void awaitAnswers(long messages) {
        long end = System.nanoTime() + ANSWER.toNanos() + SECOND;
        while (!counts.isSettled(messages) && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    OpenLoopCounts.Reading reading() {
        return counts.reading(schedule);
    }

    @Override
    public void close() throws InterruptedException {
        phase = Phase.END;
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
    }
}
