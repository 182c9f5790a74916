// SPDX-License-Identifier: Apache-2.0
package io.tandem.component;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.Receipt;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jsmpp.bean.ESMClass;

/** The headers under which a PDU shows its fields. */
enum FieldHeader {
    SOURCE_ADDR(SmppHeaders.SOURCE_ADDR, pdu -> pdu.source().digits()),
    SOURCE_ADDR_TON(SmppHeaders.SOURCE_ADDR_TON, pdu -> (byte) pdu.source().ton()),
    SOURCE_ADDR_NPI(SmppHeaders.SOURCE_ADDR_NPI, pdu -> (byte) pdu.source().npi()),
    DEST_ADDR(SmppHeaders.DEST_ADDR, pdu -> pdu.destination().digits()),
    DEST_ADDR_TON(SmppHeaders.DEST_ADDR_TON, pdu -> (byte) pdu.destination().ton()),
    DEST_ADDR_NPI(SmppHeaders.DEST_ADDR_NPI, pdu -> (byte) pdu.destination().npi()),
    SERVICE_TYPE(SmppHeaders.SERVICE_TYPE, MessagePdu::serviceType),
    REGISTERED_DELIVERY(SmppHeaders.REGISTERED_DELIVERY, pdu -> (byte) pdu.registeredDelivery()),
    DATA_CODING(SmppHeaders.DATA_CODING, pdu -> (byte) pdu.dataCoding()),
    ESM_CLASS(SmppHeaders.ESM_CLASS, pdu -> new ESMClass((byte) pdu.esmClass())),
    MESSAGE_TYPE(SmppHeaders.MESSAGE_TYPE, FieldHeader::typeOf),
    PROTOCOL_ID(SmppHeaders.PROTOCOL_ID, pdu -> isData(pdu) ? null : (byte) pdu.protocolId()),
    PRIORITY_FLAG(SmppHeaders.PRIORITY_FLAG, pdu -> isData(pdu) ? null : (byte) pdu.priority()),
    VALIDITY_PERIOD(SmppHeaders.VALIDITY_PERIOD, pdu -> pdu.validityPeriod().isEmpty() ? null : pdu.validityPeriod());

    private static final List<FieldHeader> ALL = List.of(values());
    private static final Map<String, FieldHeader> BY_NAME =
            ALL.stream().collect(Collectors.toMap(field -> field.header, Function.identity()));

    private final String header;

    @SuppressWarnings("ImmutableEnumChecker") // the functions above keep nothing
    private final Function<MessagePdu, Object> value;

    /** @param value null where the message has no such field, or nothing in it */
    FieldHeader(String header, Function<MessagePdu, Object> value) {
        this.header = header;
        this.value = value;
    }

    /** The one with this name, in any case. */
    static Optional<FieldHeader> named(String header) {
        FieldHeader exactly = BY_NAME.get(header);
        if (exactly != null) {
            return Optional.of(exactly);
        }
        for (FieldHeader field : ALL) {
            if (field.header.equalsIgnoreCase(header)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    static List<FieldHeader> all() {
        return ALL;
    }

    String header() {
        return header;
    }

    Optional<Object> of(MessagePdu pdu) {
        return Optional.ofNullable(value.apply(pdu));
    }

    private static boolean isData(MessagePdu pdu) {
        return pdu.commandId() == CommandId.DATA_SM;
    }

    private static String typeOf(MessagePdu pdu) {
        return switch (pdu.commandId()) {
            case CommandId.SUBMIT_SM -> "SubmitSm";
            case CommandId.DATA_SM -> Receipt.isReceipt(pdu.esmClass()) ? "DeliveryReceipt" : "DataSm";
            default -> Receipt.isReceipt(pdu.esmClass()) ? "DeliveryReceipt" : "DeliverSm";
        };
    }
}
