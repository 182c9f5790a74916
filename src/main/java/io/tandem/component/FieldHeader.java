// SPDX-License-Identifier: Apache-2.0
package io.tandem.component;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.Receipt;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsmpp.bean.ESMClass;

/** The headers under which a PDU shows its fields. */
enum FieldHeader {
    SOURCE_ADDR(SmppHeaders.SOURCE_ADDR),
    SOURCE_ADDR_TON(SmppHeaders.SOURCE_ADDR_TON),
    SOURCE_ADDR_NPI(SmppHeaders.SOURCE_ADDR_NPI),
    DEST_ADDR(SmppHeaders.DEST_ADDR),
    DEST_ADDR_TON(SmppHeaders.DEST_ADDR_TON),
    DEST_ADDR_NPI(SmppHeaders.DEST_ADDR_NPI),
    SERVICE_TYPE(SmppHeaders.SERVICE_TYPE),
    REGISTERED_DELIVERY(SmppHeaders.REGISTERED_DELIVERY),
    DATA_CODING(SmppHeaders.DATA_CODING),
    ESM_CLASS(SmppHeaders.ESM_CLASS),
    MESSAGE_TYPE(SmppHeaders.MESSAGE_TYPE),
    PROTOCOL_ID(SmppHeaders.PROTOCOL_ID),
    PRIORITY_FLAG(SmppHeaders.PRIORITY_FLAG),
    VALIDITY_PERIOD(SmppHeaders.VALIDITY_PERIOD);

    private static final String PREFIX = "CamelSmpp";
    private static final List<FieldHeader> ALL = List.of(values());
    /** By the names as we write them, and those of ours that begin as these do and show no field: the ones most often asked for. */
    private static final Map<String, Optional<FieldHeader>> BY_NAME = Stream.concat(
                    ALL.stream().map(field -> Map.entry(field.header, Optional.of(field))),
                    Stream.of(SmppHeaders.ID, SmppHeaders.COMMAND_STATUS, SmppHeaders.SYSTEM_ID)
                            .map(other -> Map.entry(other, Optional.<FieldHeader>empty())))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final String header;

    FieldHeader(String header) {
        this.header = header;
    }

    /** The one with this name, in any case. */
    static Optional<FieldHeader> named(String header) {
        Optional<FieldHeader> exactly = BY_NAME.get(header);
        if (exactly != null) {
            return exactly;
        }
        if (header.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
            for (FieldHeader field : ALL) {
                if (field.header.equalsIgnoreCase(header)) {
                    return Optional.of(field);
                }
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

    /** Its value; empty where the message has no such field, or nothing in it. */
    Optional<Object> of(MessagePdu pdu) {
        return switch (this) {
            case SOURCE_ADDR -> Optional.of(pdu.source().digits());
            case SOURCE_ADDR_TON -> Optional.of((byte) pdu.source().ton());
            case SOURCE_ADDR_NPI -> Optional.of((byte) pdu.source().npi());
            case DEST_ADDR -> Optional.of(pdu.destination().digits());
            case DEST_ADDR_TON -> Optional.of((byte) pdu.destination().ton());
            case DEST_ADDR_NPI -> Optional.of((byte) pdu.destination().npi());
            case SERVICE_TYPE -> Optional.of(pdu.serviceType());
            case REGISTERED_DELIVERY -> Optional.of((byte) pdu.registeredDelivery());
            case DATA_CODING -> Optional.of((byte) pdu.dataCoding());
            case ESM_CLASS -> Optional.of(new ESMClass((byte) pdu.esmClass()));
            case MESSAGE_TYPE -> Optional.of(typeOf(pdu));
            case PROTOCOL_ID -> isData(pdu) ? Optional.empty() : Optional.of((byte) pdu.protocolId());
            case PRIORITY_FLAG -> isData(pdu) ? Optional.empty() : Optional.of((byte) pdu.priority());
            case VALIDITY_PERIOD -> Optional.<Object>of(pdu.validityPeriod()).filter(period -> !period.equals(""));
        };
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
