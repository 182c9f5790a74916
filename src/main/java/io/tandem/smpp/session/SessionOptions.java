// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * The limits and timers of a session (SMPP 3.4 §7.2).
 *
 * @param sendWindow requests of ours that may be unanswered, 1…
 * @param receiveWindow requests of the peer that may be unanswered before ESME_RTHROTTLED, 1…
 * @param sessionInit how long a connection may stay unbound; also how long we wait for the answer to a bind
 * @param enquireLink after how long without a PDU of the peer an enquire_link is sent, and again after as long
 * @param inactivity after how long without a PDU of the peer the session is closed; longer than {@code enquireLink}
 * @param response how long a response may take before its request fails as in doubt
 * @param maxPduLength octets of a PDU, header included, before generic_nack ESME_RINVCMDLEN and close
 */
public record SessionOptions(
        int sendWindow,
        int receiveWindow,
        Duration sessionInit,
        Duration enquireLink,
        Duration inactivity,
        Duration response,
        int maxPduLength) {
    /** 64 KiB of message_payload with the fields around it. */
    public static final int DEFAULT_MAX_PDU_LENGTH = 66 * 1024;

    public static final SessionOptions DEFAULTS = new SessionOptions(
            10,
            50,
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            DEFAULT_MAX_PDU_LENGTH);

    public SessionOptions {
        if (sendWindow < 1 || receiveWindow < 1) {
            throw new IllegalArgumentException("a window is at least 1");
        }
        if (Stream.of(sessionInit, enquireLink, response).anyMatch(time -> time.isNegative() || time.isZero())) {
            throw new IllegalArgumentException("a timer is longer than 0: session-init " + sessionInit
                    + ", enquire_link " + enquireLink + ", response " + response);
        }
        if (inactivity.compareTo(enquireLink) <= 0) {
            throw new IllegalArgumentException(
                    "inactivity timer " + inactivity + " must be longer than the enquire_link timer " + enquireLink
                            + ", or no enquire_link is ever answered in time");
        }
    }

    /**
     * The same with other keepalive timers: silent peers are closed after {@code every + answer}.
     *
     * @param every after how long without an octet an enquire_link is sent
     * @param answer how long a response may take
     */
    public SessionOptions withKeepalive(Duration every, Duration answer) {
        return new SessionOptions(
                sendWindow, receiveWindow, sessionInit, every, every.plus(answer), answer, maxPduLength);
    }

    /** The same, for PDUs that may be longer by so many octets. */
    public SessionOptions withRoomFor(int octets) {
        return new SessionOptions(
                sendWindow, receiveWindow, sessionInit, enquireLink, inactivity, response, maxPduLength + octets);
    }
}
