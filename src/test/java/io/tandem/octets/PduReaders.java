// SPDX-License-Identifier: Apache-2.0
package io.tandem.octets;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.component.LinkMessage;
import io.tandem.smpp.pdu.Bind;
import io.tandem.smpp.pdu.BindResponse;
import io.tandem.smpp.pdu.CancelSm;
import io.tandem.smpp.pdu.MessageIdBody;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.PduException;
import io.tandem.smpp.pdu.QuerySm;
import io.tandem.smpp.pdu.Receipt;
import io.tandem.smpp.pdu.ReplaceSm;
import io.tandem.smpp.pdu.SubmitMulti;
import io.tandem.smpp.pdu.TlvTag;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Everything that reads a PDU of a peer, and what has to hold of what it accepts. */
public final class PduReaders {
    public static final int HEADER = 16;

    private interface Reader {
        void read(Pdu pdu) throws PduException;
    }

    private static final Map<String, Reader> READERS = new TreeMap<>(Map.of(
            "message", PduReaders::message,
            "lenient message", pdu -> MessagePdu.parse(pdu, false),
            "submit_multi", PduReaders::submitMulti,
            "replace_sm", PduReaders::replaceSm,
            "query_sm", QuerySm::parse,
            "cancel_sm", CancelSm::parse,
            "bind", PduReaders::bind,
            "responses", PduReaders::response,
            "link", PduReaders::link));

    private PduReaders() {}

    public static Set<String> names() {
        return READERS.keySet();
    }

    /** Of at least {@link #HEADER} octets, whatever the first four of them say. */
    public static Pdu pdu(byte... octets) {
        ByteBuffer header = ByteBuffer.wrap(octets);
        return new Pdu(
                header.getInt(4),
                header.getInt(8),
                header.getInt(12),
                Arrays.copyOfRange(octets, HEADER, octets.length));
    }

    /**
     * Whether this reader accepts it.
     *
     * @return false if it is refused, as documented
     * @throws RuntimeException or AssertionError if the reader is wrong
     */
    public static boolean accepts(String name, Pdu pdu) {
        try {
            READERS.get(name).read(pdu);
            return true;
        } catch (PduException e) {
            assertThat(e.status()).isPositive();
            return false;
        }
    }

    /** For whoever has to find out what went wrong. */
    public static String what(String reader, Pdu pdu) {
        return String.format(
                "read as %s: %08x %s", reader, pdu.commandId(), HexFormat.of().formatHex(pdu.body()));
    }

    private static void message(Pdu pdu) throws PduException {
        MessagePdu message = MessagePdu.parse(pdu);
        same(message.edit().build(), pdu);
        // Taken apart and put together.
        same(message.edit().serviceType(message.serviceType()).build(), pdu);
        same(message.edit().source(message.source()).build(), pdu);
        same(message.edit().destination(message.destination()).build(), pdu);
        message.content();
        message.timeToLive();
        Receipt.read(message);
        if (Receipt.isReceipt(message.esmClass())) {
            MessagePdu.parse(Receipt.withId(message, "1234567890123456789"));
        }
    }

    private static void submitMulti(Pdu pdu) throws PduException {
        SubmitMulti multi = SubmitMulti.parse(pdu);
        for (var destination : multi.destinations()) {
            assertThat(MessagePdu.parse(multi.submitSm(destination)).destination())
                    .isEqualTo(destination);
        }
    }

    private static void replaceSm(Pdu pdu) throws PduException {
        ReplaceSm replace = ReplaceSm.parse(pdu);
        assertThat(replace.content().length).isLessThanOrEqualTo(pdu.body().length);
    }

    private static void bind(Pdu pdu) throws PduException {
        Bind bind = Bind.parse(pdu);
        assertThat(Bind.parse(bind.toPdu())).isEqualTo(bind);
    }

    /** A provider's response is never refused: what can't be read in it is not there. */
    private static void response(Pdu pdu) {
        MessageIdBody.read(pdu);
        MessageIdBody.octetBehind(pdu, TlvTag.CONGESTION_STATE);
        BindResponse.parse(pdu);
    }

    private static void link(Pdu pdu) throws PduException {
        var message = LinkMessage.read(pdu);
        if (message.isEmpty()) {
            throw new PduException(1, "not marked");
        }
    }

    private static void same(Pdu again, Pdu pdu) {
        assertThat(again.commandId()).isEqualTo(pdu.commandId());
        assertThat(again.body()).isEqualTo(pdu.body());
    }
}
