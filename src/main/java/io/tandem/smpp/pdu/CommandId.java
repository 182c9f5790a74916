// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

/** The command_id values of SMPP 3.4 §5.1.2.1. A response is its request with the top bit set. */
public final class CommandId {
    public static final int BIND_RECEIVER = 0x00000001;
    public static final int BIND_TRANSMITTER = 0x00000002;
    public static final int QUERY_SM = 0x00000003;
    public static final int SUBMIT_SM = 0x00000004;
    public static final int DELIVER_SM = 0x00000005;
    public static final int UNBIND = 0x00000006;
    public static final int REPLACE_SM = 0x00000007;
    public static final int CANCEL_SM = 0x00000008;
    public static final int BIND_TRANSCEIVER = 0x00000009;
    public static final int OUTBIND = 0x0000000B;
    public static final int ENQUIRE_LINK = 0x00000015;
    public static final int SUBMIT_MULTI = 0x00000021;
    public static final int ALERT_NOTIFICATION = 0x00000102;
    public static final int DATA_SM = 0x00000103;
    public static final int RESPONSE = 0x80000000;
    public static final int GENERIC_NACK = 0x80000000;

    private CommandId() {}

    /** Whether the PDU is a response; generic_nack counts as one. */
    public static boolean isResponse(int commandId) {
        return (commandId & RESPONSE) != 0;
    }

    /** Whether a request with this command_id has a response in SMPP 3.4 and is known here. */
    public static boolean isKnownRequest(int commandId) {
        return switch (commandId) {
            case BIND_RECEIVER,
                    BIND_TRANSMITTER,
                    BIND_TRANSCEIVER,
                    QUERY_SM,
                    SUBMIT_SM,
                    DELIVER_SM,
                    UNBIND,
                    REPLACE_SM,
                    CANCEL_SM,
                    ENQUIRE_LINK,
                    SUBMIT_MULTI,
                    DATA_SM -> true;
            default -> false;
        };
    }

    public static boolean isBind(int commandId) {
        return commandId == BIND_RECEIVER || commandId == BIND_TRANSMITTER || commandId == BIND_TRANSCEIVER;
    }

    /** The name as the specification writes it, such as {@code submit_sm_resp}; hexadecimal where it has none. */
    public static String name(int commandId) {
        if (commandId == GENERIC_NACK) {
            return "generic_nack";
        }
        String request =
                switch (commandId & ~RESPONSE) {
                    case BIND_RECEIVER -> "bind_receiver";
                    case BIND_TRANSMITTER -> "bind_transmitter";
                    case QUERY_SM -> "query_sm";
                    case SUBMIT_SM -> "submit_sm";
                    case DELIVER_SM -> "deliver_sm";
                    case UNBIND -> "unbind";
                    case REPLACE_SM -> "replace_sm";
                    case CANCEL_SM -> "cancel_sm";
                    case BIND_TRANSCEIVER -> "bind_transceiver";
                    case OUTBIND -> "outbind";
                    case ENQUIRE_LINK -> "enquire_link";
                    case SUBMIT_MULTI -> "submit_multi";
                    case ALERT_NOTIFICATION -> "alert_notification";
                    case DATA_SM -> "data_sm";
                    default -> null;
                };
        if (request == null) {
            return String.format("0x%08X", commandId);
        }
        return isResponse(commandId) ? request + "_resp" : request;
    }
}
