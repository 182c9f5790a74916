// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.store.Message;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A message handed to an outlet. It holds its place in the window until {@link #report} is called. */
public final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final Message message;
    private final String carrier;
    private final Consumer<Outcome> sink;
    private final AtomicBoolean reported = new AtomicBoolean();

    Delivery(Message message, String carrier, Consumer<Outcome> sink) {
        this.message = message;
        this.carrier = carrier;
        this.sink = sink;
    }

    public Message message() {
        return message;
    }

    /**
     * Who is to get it: the account of a provider outlet, otherwise the gate in use, which is the fallback's name for a
     * client that is reached over the link; the outlet's name where no gate applies.
     */
    public String carrier() {
        return carrier;
    }

    /**
     * From any thread, once. Only the first report counts: a session that is lost while a response is on its way reports
     * twice, and the second is logged and dropped.
     */
    public void report(Outcome outcome) {
        if (reported.compareAndSet(false, true)) {
            sink.accept(outcome);
        } else {
            LOG.warn("Message {} was reported before; {} is dropped", message.id(), outcome);
        }
    }
}
