// SPDX-License-Identifier: Apache-2.0
package io.tandem.octets;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudhopper.smpp.transcoder.DefaultPduTranscoder;
import com.cloudhopper.smpp.transcoder.DefaultPduTranscoderContext;
import io.netty.buffer.Unpooled;
import io.tandem.smpp.pdu.Address;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.PduException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsmpp.bean.AbstractSmCommand;
import org.jsmpp.bean.MessageRequest;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.util.DefaultDecomposer;
import org.junit.jupiter.api.Test;

/** Mutated messages that both we and another stack accept have the same fields to both: jSMPP, and Cloudhopper. */
class OtherStacksTest {
    private static final long SEED = Long.getLong("tandem.fuzz.seed", 11);
    private static final int MUTANTS = Integer.getInteger("tandem.fuzz.mutants", 100_000);
    private static final int HEADER = 16;
    /** jSMPP 3.0.1 reads these as text or as nothing, and drops an octet where they are something else. */
    private static final Set<Integer> JSMPP_ALTERS = Set.of(0x001D, 0x001E, 0x130C);

    private static final Set<Integer> MESSAGES = Set.of(Peer.SUBMIT_SM, Peer.DELIVER_SM, Peer.DATA_SM);
    private static final HexFormat HEX = HexFormat.of();

    private interface Stack {
        /** The fields by name; empty if it refuses the PDU. */
        Optional<Map<String, String>> read(byte[] octets);
    }

    @Test
    void jsmppReadsWhatWeReadAlike() {
        compare(OtherStacksTest::jsmpp, JSMPP_ALTERS, true);
    }

    @Test
    void cloudhopperReadsWhatWeReadAlike() {
        compare(OtherStacksTest::cloudhopper, Set.of(), false);
    }

    private static void compare(Stack stack, Set<Integer> altered, boolean asciiOnly) {
        Mutator mutator = new Mutator(SEED, Corpus.pdus());
        int both = 0;
        for (int i = 0; i < MUTANTS; i++) {
            byte[] octets = mutator.next();
            if (octets.length < HEADER
                    || ByteBuffer.wrap(octets).getInt(0) != octets.length
                    || !MESSAGES.contains(ByteBuffer.wrap(octets).getInt(4))) {
                continue;
            }
            Optional<Map<String, String>> ours = ours(octets, altered);
            if (ours.isEmpty() || (asciiOnly && !isAscii(ours.get()))) {
                continue;
            }
            Optional<Map<String, String>> theirs = stack.read(octets);
            if (theirs.isPresent()) {
                both++;
                assertThat(theirs.get())
                        .as("seed %d, %s", SEED, HEX.formatHex(octets))
                        .isEqualTo(ours.get());
            }
        }
        assertThat(both).as("accepted by both").isGreaterThan(MUTANTS / 50);
    }

    private static boolean isAscii(Map<String, String> fields) {
        return fields.values().stream().allMatch(StandardCharsets.US_ASCII.newEncoder()::canEncode);
    }

    private static Optional<Map<String, String>> ours(byte[] octets, Set<Integer> altered) {
        ByteBuffer header = ByteBuffer.wrap(octets);
        int id = header.getInt(4);
        MessagePdu message;
        try {
            message = MessagePdu.parse(new Pdu(
                    id, header.getInt(8), header.getInt(12), Arrays.copyOfRange(octets, HEADER, octets.length)));
        } catch (PduException e) {
            return Optional.empty();
        }
        Map<String, String> fields = common(
                message.serviceType(),
                message.source(),
                message.destination(),
                message.esmClass(),
                message.registeredDelivery(),
                message.dataCoding());
        if (id != Peer.DATA_SM) {
            more(
                    fields,
                    message.protocolId(),
                    message.priority(),
                    message.scheduleDeliveryTime(),
                    message.validityPeriod(),
                    message.replaceIfPresent(),
                    message.smDefaultMsgId(),
                    message.shortMessage());
        }
        StringBuilder tlvs = new StringBuilder();
        message.tlvs().forEach(tlv -> tlv(tlvs, tlv.tag(), tlv.value(), altered));
        fields.put("tlvs", tlvs.toString());
        return Optional.of(fields);
    }

    private static Optional<Map<String, String>> jsmpp(byte[] octets) {
        int id = ByteBuffer.wrap(octets).getInt(4);
        AbstractSmCommand sm;
        try {
            sm = switch (id) {
                case Peer.SUBMIT_SM -> new DefaultDecomposer().submitSm(octets);
                case Peer.DELIVER_SM -> new DefaultDecomposer().deliverSm(octets);
                default -> new DefaultDecomposer().dataSm(octets);
            };
        } catch (Exception e) {
            return Optional.empty();
        }
        Map<String, String> fields = common(
                sm.getServiceType(),
                new Address(sm.getSourceAddrTon() & 0xFF, sm.getSourceAddrNpi() & 0xFF, orEmpty(sm.getSourceAddr())),
                new Address(sm.getDestAddrTon() & 0xFF, sm.getDestAddrNpi() & 0xFF, orEmpty(sm.getDestAddress())),
                sm.getEsmClass(),
                sm.getRegisteredDelivery(),
                sm.getDataCoding());
        if (sm instanceof MessageRequest message) {
            more(
                    fields,
                    message.getProtocolId(),
                    message.getPriorityFlag(),
                    message.getScheduleDeliveryTime(),
                    message.getValidityPeriod(),
                    message.getReplaceIfPresent(),
                    message.getSmDefaultMsgId(),
                    message.getShortMessage());
        }
        StringBuilder tlvs = new StringBuilder();
        if (sm.getOptionalParameters() != null) {
            for (OptionalParameter parameter : sm.getOptionalParameters()) {
                byte[] written = parameter.serialize();
                tlv(tlvs, parameter.tag & 0xFFFF, Arrays.copyOfRange(written, 4, written.length), JSMPP_ALTERS);
            }
        }
        fields.put("tlvs", tlvs.toString());
        return Optional.of(fields);
    }

    private static Optional<Map<String, String>> cloudhopper(byte[] octets) {
        com.cloudhopper.smpp.pdu.BaseSm<?> sm;
        try {
            sm = (com.cloudhopper.smpp.pdu.BaseSm<?>)
                    new DefaultPduTranscoder(new DefaultPduTranscoderContext()).decode(Unpooled.wrappedBuffer(octets));
        } catch (Exception e) {
            return Optional.empty();
        }
        Map<String, String> fields = common(
                sm.getServiceType(),
                address(sm.getSourceAddress()),
                address(sm.getDestAddress()),
                sm.getEsmClass(),
                sm.getRegisteredDelivery(),
                sm.getDataCoding());
        if (sm.getCommandId() != Peer.DATA_SM) {
            more(
                    fields,
                    sm.getProtocolId(),
                    sm.getPriority(),
                    sm.getScheduleDeliveryTime(),
                    sm.getValidityPeriod(),
                    sm.getReplaceIfPresent(),
                    sm.getDefaultMsgId(),
                    sm.getShortMessage());
        }
        StringBuilder tlvs = new StringBuilder();
        if (sm.getOptionalParameters() != null) {
            sm.getOptionalParameters().forEach(tlv -> tlv(tlvs, tlv.getTag() & 0xFFFF, tlv.getValue(), Set.of()));
        }
        fields.put("tlvs", tlvs.toString());
        return Optional.of(fields);
    }

    private static Address address(com.cloudhopper.smpp.type.Address address) {
        return address == null
                ? Address.NONE
                : new Address(address.getTon() & 0xFF, address.getNpi() & 0xFF, orEmpty(address.getAddress()));
    }

    private static Map<String, String> common(
            String serviceType, Address source, Address destination, int esmClass, int registered, int dataCoding) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("service_type", orEmpty(serviceType));
        fields.put("source", source.ton() + " " + source.npi() + " " + source.digits());
        fields.put("destination", destination.ton() + " " + destination.npi() + " " + destination.digits());
        fields.put("esm_class, registered_delivery, data_coding", octets(esmClass, registered, dataCoding));
        return fields;
    }

    private static void more(
            Map<String, String> fields,
            int protocolId,
            int priority,
            String schedule,
            String validity,
            int replace,
            int defaultMessage,
            byte... shortMessage) {
        fields.put("protocol_id, priority, replace, default", octets(protocolId, priority, replace, defaultMessage));
        fields.put("schedule_delivery_time", orEmpty(schedule));
        fields.put("validity_period", orEmpty(validity));
        fields.put("short_message", shortMessage == null ? "" : HEX.formatHex(shortMessage));
    }

    private static String octets(int... values) {
        StringBuilder octets = new StringBuilder();
        Arrays.stream(values).forEach(value -> octets.append(' ').append(value & 0xFF));
        return octets.toString();
    }

    private static void tlv(StringBuilder all, int tag, byte[] value, Set<Integer> altered) {
        all.append(' ').append(Integer.toHexString(tag)).append('=');
        all.append(altered.contains(tag) || value == null ? "" : HEX.formatHex(value));
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
