// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import io.tandem.account.MessageRules;
import io.tandem.account.OverCap;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.PduException;
import io.tandem.smpp.pdu.SmppTime;
import io.tandem.smpp.pdu.Tlv;
import io.tandem.smpp.pdu.TlvTag;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;

/**
 * The longest validity a client may give its messages. What is written into a message is an absolute time (SMPP 3.4
 * §7.1.1.1): a relative one counts from whenever the provider gets the message, and it may have waited here by then.
 */
final class ValidityCap {
    private static final long LONGEST_SECONDS = 0xFFFFFFFFL;

    private ValidityCap() {}

    /**
     * The message with a validity that ends in time; every other field keeps its octets.
     *
     * @throws LimitException if it asks for more and is to be refused then
     */
    static MessagePdu apply(MessageRules rules, MessagePdu message, Instant now) throws PduException, LimitException {
        if (rules.validityCap().isEmpty()) {
            return message;
        }
        Duration cap = rules.validityCap().get();
        return message.commandId() == CommandId.DATA_SM
                ? seconds(rules, message, cap)
                : time(rules, message, now, now.plus(cap));
    }

    /** @throws LimitException if this validity is longer than the cap, and to be refused then */
    static void check(MessageRules rules, String validity, Instant now) throws LimitException {
        if (rules.validityCap().isPresent()
                && SmppTime.parse(validity, now)
                        .filter(end -> end.isAfter(now.plus(rules.validityCap().get())))
                        .isPresent()) {
            refuse(rules);
        }
    }

    /**
     * A validity_period that ends no later than it may. One that is early enough stays as it is written, unless it is relative
     * and could reach beyond by counting anew at the provider.
     */
    static String fit(String validity, Instant now, Instant latest) {
        Instant end = SmppTime.parse(validity, now).orElse(Instant.MAX);
        if (end.isAfter(latest)) {
            return SmppTime.format(latest);
        }
        boolean reachesBeyond = SmppTime.isRelative(validity)
                && end.plus(Duration.between(now, end)).isAfter(latest);
        return reachesBeyond ? SmppTime.format(end) : validity;
    }

    private static MessagePdu time(MessageRules rules, MessagePdu message, Instant now, Instant latest)
            throws PduException, LimitException {
        check(rules, message.validityPeriod(), now);
        String fitting = fit(message.validityPeriod(), now, latest);
        return fitting.equals(message.validityPeriod())
                ? message
                : MessagePdu.parse(message.edit().validityPeriod(fitting).build());
    }

    /** A data_sm has only qos_time_to_live (§5.3.2.9): seconds, which count anew at every hop. */
    private static MessagePdu seconds(MessageRules rules, MessagePdu message, Duration cap)
            throws PduException, LimitException {
        long most = Math.max(1, Math.min(cap.toSeconds(), LONGEST_SECONDS));
        long wanted = message.timeToLive().map(Duration::toSeconds).orElse(0L);
        if (wanted > most) {
            refuse(rules);
        }
        return wanted > 0 && wanted <= most ? message : MessagePdu.parse(living(message, most));
    }

    private static Pdu living(MessagePdu message, long seconds) {
        byte[] value = ByteBuffer.allocate(Integer.BYTES).putInt((int) seconds).array();
        return message.edit().setTlv(new Tlv(TlvTag.QOS_TIME_TO_LIVE, value)).build();
    }

    private static void refuse(MessageRules rules) throws LimitException {
        if (rules.overCap() == OverCap.REFUSE) {
            throw new LimitException(Limit.VALIDITY_CAP, CommandStatus.ESME_RINVEXPIRY);
        }
    }
}
