// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.smpp.pdu.Concatenation;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The long messages whose parts are on their way, each with its account. One is forgotten when all its parts are over, some
 * time after the last one was heard of, and when there are too many; a restart forgets them all. Whoever is forgotten has
 * its account chosen anew.
 */
final class Pins {
    /** How long parts wait for an account that is not bound: longer than a takeover and the binds after it take. */
    static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Longer than the longest pause before a part is tried again, see {@link RetryPolicy}. */
    static final Duration MEMORY = Duration.ofMinutes(15);
    /** About 10 MB at the most. */
    static final int LIMIT = 20_000;

    /**
     * Where the parts of a long message go that nothing was heard of.
     *
     * @param holds whether parts of it may be there already
     */
    record Start(String account, boolean holds) {}

    private final EventLoop loop;
    private final Map<PartKey, Pin> pins = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Long> awaited = new HashMap<>();

    Pins(EventLoop loop) {
        this.loop = loop;
    }

    /**
     * The long message this part belongs to.
     *
     * @param start where it goes if none of its parts was heard of before
     */
    Optional<Pin> of(Entry entry, Concatenation part, Supplier<Start> start) {
        if (entry.part().isPresent()) {
            return entry.part().map(Pin.Part::pin).map(this::used);
        }
        Optional<Pin> pin = PartKey.of(entry.message(), part)
                .map(key -> pins.computeIfAbsent(key, absent -> new Pin(absent, start.get())))
                .map(this::used);
        pin.ifPresent(found -> entry.setPart(new Pin.Part(found, part.sequence())));
        forgetOld();
        return pin;
    }

    /** Whether it is worth waiting for an account that can't be reached; it is asked each time somebody would wait. */
    boolean mayWaitFor(String account) {
        return nanosToWaitFor(account) > 0;
    }

    /** How much longer to wait for it; 0 or less if it was away for too long. */
    long nanosToWaitFor(String account) {
        return awaited.computeIfAbsent(account, absent -> loop.now()) + PATIENCE.toNanos() - loop.now();
    }

    /** The account can be reached. */
    void isBack(String account) {
        awaited.remove(account);
    }

    /** What became of a part that was in flight. */
    void landed(Pin.Part part, String carrier, Decision decision) {
        Pin pin = used(part.pin());
        part.landed(carrier);
        if (decision instanceof Decision.Sent
                || decision instanceof Decision.RetryAt
                || decision instanceof Decision.Resend
                || decision instanceof Decision.Hold) {
            pin.confirm(carrier);
        }
        if (decision instanceof Decision.Sent || decision instanceof Decision.Finish) {
            pin.isOver(part.sequence());
        }
        if (pin.isComplete()) {
            pins.remove(pin.key(), pin);
        }
    }

    int size() {
        return pins.size();
    }

    private Pin used(Pin pin) {
        pins.get(pin.key()); // makes it the youngest
        pin.use(loop.now());
        return pin;
    }

    private void forgetOld() {
        Iterator<Pin> oldest = pins.values().iterator();
        while (oldest.hasNext()) {
            Pin pin = oldest.next();
            if (pins.size() <= LIMIT && loop.now() - pin.used() < MEMORY.toNanos()) {
                return;
            }
            oldest.remove();
        }
    }
}
