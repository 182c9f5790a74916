// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import io.tandem.smpp.pdu.Pdu;
import java.util.concurrent.atomic.LongAdder;

/** What the sessions of one component have seen. Counts only grow; readable from any thread. */
public final class SessionCounters {
    private final LongAdder received = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final LongAdder badFrames = new LongAdder();
    private final LongAdder badPdus = new LongAdder();
    private final LongAdder unexpectedResponses = new LongAdder();
    private final LongAdder lateResponses = new LongAdder();
    private final LongAdder responseTimeouts = new LongAdder();
    private final LongAdder throttled = new LongAdder();
    private final LongAdder bindsRefused = new LongAdder();
    private final LongAdder tlsFailed = new LongAdder();

    void received(Pdu pdu) {
        received.increment();
    }

    void sent(Pdu pdu) {
        sent.increment();
    }

    void badFrame() {
        badFrames.increment();
    }

    /** A PDU of a known command that could not be accepted as it was written, or came in the wrong state. */
    public void badPdu() {
        badPdus.increment();
    }

    void unexpectedResponse() {
        unexpectedResponses.increment();
    }

    void lateResponse() {
        lateResponses.increment();
    }

    void responseTimeout() {
        responseTimeouts.increment();
    }

    /** A request refused with ESME_RTHROTTLED, over the window or over the rate. */
    public void throttled() {
        throttled.increment();
    }

    void bindRefused() {
        bindsRefused.increment();
    }

    void tlsFailed() {
        tlsFailed.increment();
    }

    public long pdusReceived() {
        return received.sum();
    }

    public long pdusSent() {
        return sent.sum();
    }

    /** Connections that lost framing. */
    public long badFrames() {
        return badFrames.sum();
    }

    public long badPdus() {
        return badPdus.sum();
    }

    /** Responses to nothing that waits for one: repeated or invented, of the wrong command, or to what is forgotten. */
    public long unexpectedResponses() {
        return unexpectedResponses.sum();
    }

    /** Responses to messages whose response timer had run out. */
    public long lateResponses() {
        return lateResponses.sum();
    }

    public long responseTimeouts() {
        return responseTimeouts.sum();
    }

    public long requestsThrottled() {
        return throttled.sum();
    }

    public long bindsRefused() {
        return bindsRefused.sum();
    }

    /** Connections that TLS ended: handshakes that failed or took too long, and records nobody can read. */
    public long tlsFailures() {
        return tlsFailed.sum();
    }
}
