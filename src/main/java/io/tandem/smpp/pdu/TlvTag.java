// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

/** The tags of SMPP 3.4 §5.3.2 and the lengths their values may have; and one tag of our own. */
public final class TlvTag {
    public static final int DEST_ADDR_SUBUNIT = 0x0005;
    public static final int DEST_NETWORK_TYPE = 0x0006;
    public static final int DEST_BEARER_TYPE = 0x0007;
    public static final int DEST_TELEMATICS_ID = 0x0008;
    public static final int SOURCE_ADDR_SUBUNIT = 0x000D;
    public static final int SOURCE_NETWORK_TYPE = 0x000E;
    public static final int SOURCE_BEARER_TYPE = 0x000F;
    public static final int SOURCE_TELEMATICS_ID = 0x0010;
    public static final int QOS_TIME_TO_LIVE = 0x0017;
    public static final int PAYLOAD_TYPE = 0x0019;
    public static final int ADDITIONAL_STATUS_INFO_TEXT = 0x001D;
    public static final int RECEIPTED_MESSAGE_ID = 0x001E;
    public static final int MS_MSG_WAIT_FACILITIES = 0x0030;
    public static final int PRIVACY_INDICATOR = 0x0201;
    public static final int SOURCE_SUBADDRESS = 0x0202;
    public static final int DEST_SUBADDRESS = 0x0203;
    public static final int USER_MESSAGE_REFERENCE = 0x0204;
    public static final int USER_RESPONSE_CODE = 0x0205;
    public static final int SOURCE_PORT = 0x020A;
    public static final int DESTINATION_PORT = 0x020B;
    public static final int SAR_MSG_REF_NUM = 0x020C;
    public static final int LANGUAGE_INDICATOR = 0x020D;
    public static final int SAR_TOTAL_SEGMENTS = 0x020E;
    public static final int SAR_SEGMENT_SEQNUM = 0x020F;
    public static final int SC_INTERFACE_VERSION = 0x0210;
    public static final int CALLBACK_NUM_PRES_IND = 0x0302;
    public static final int CALLBACK_NUM_ATAG = 0x0303;
    public static final int NUMBER_OF_MESSAGES = 0x0304;
    public static final int CALLBACK_NUM = 0x0381;
    public static final int DPF_RESULT = 0x0420;
    public static final int SET_DPF = 0x0421;
    public static final int MS_AVAILABILITY_STATUS = 0x0422;
    public static final int NETWORK_ERROR_CODE = 0x0423;
    public static final int MESSAGE_PAYLOAD = 0x0424;
    public static final int DELIVERY_FAILURE_REASON = 0x0425;
    public static final int MORE_MESSAGES_TO_SEND = 0x0426;
    public static final int MESSAGE_STATE = 0x0427;
    /** Of SMPP 5.0 (§4.8.4.18), in responses. */
    public static final int CONGESTION_STATE = 0x0428;

    public static final int USSD_SERVICE_OP = 0x0501;
    public static final int DISPLAY_TIME = 0x1201;
    public static final int SMS_SIGNAL = 0x1203;
    public static final int MS_VALIDITY = 0x1204;
    public static final int ALERT_ON_MESSAGE_DELIVERY = 0x130C;
    public static final int ITS_REPLY_TYPE = 0x1380;
    public static final int ITS_SESSION_INFO = 0x1383;

    /** Ours, from the vendor range: what one node tells the other about a message on the link between them. */
    public static final int TANDEM_LINK = 0x1500;

    private TlvTag() {}

    /**
     * Whether a value of this length is legal under this tag; any length is under an unknown tag. Where SMPP 3.4
     * contradicts itself (source_telematics_id: one octet, of which dest_telematics_id has two) or SMPP 5.0 allows more
     * (ms_validity, alert_on_message_delivery), both are legal.
     */
    public static boolean fits(int tag, int length) {
        return switch (tag) {
            case DEST_ADDR_SUBUNIT,
                    DEST_NETWORK_TYPE,
                    DEST_BEARER_TYPE,
                    SOURCE_ADDR_SUBUNIT,
                    SOURCE_NETWORK_TYPE,
                    SOURCE_BEARER_TYPE,
                    PAYLOAD_TYPE,
                    MS_MSG_WAIT_FACILITIES,
                    PRIVACY_INDICATOR,
                    USER_RESPONSE_CODE,
                    LANGUAGE_INDICATOR,
                    SAR_TOTAL_SEGMENTS,
                    SAR_SEGMENT_SEQNUM,
                    SC_INTERFACE_VERSION,
                    CALLBACK_NUM_PRES_IND,
                    NUMBER_OF_MESSAGES,
                    DPF_RESULT,
                    SET_DPF,
                    MS_AVAILABILITY_STATUS,
                    DELIVERY_FAILURE_REASON,
                    MORE_MESSAGES_TO_SEND,
                    MESSAGE_STATE,
                    CONGESTION_STATE,
                    USSD_SERVICE_OP,
                    DISPLAY_TIME,
                    ITS_REPLY_TYPE -> length == 1;
            case USER_MESSAGE_REFERENCE, SOURCE_PORT, DESTINATION_PORT, SAR_MSG_REF_NUM, SMS_SIGNAL, ITS_SESSION_INFO ->
                length == 2;
            case DEST_TELEMATICS_ID, SOURCE_TELEMATICS_ID -> length == 1 || length == 2;
            case NETWORK_ERROR_CODE -> length == 3;
            case QOS_TIME_TO_LIVE -> length == 4;
            case MS_VALIDITY -> length == 1 || length == 4;
            case ALERT_ON_MESSAGE_DELIVERY -> length <= 1;
            case RECEIPTED_MESSAGE_ID -> length >= 1 && length <= 65;
            case ADDITIONAL_STATUS_INFO_TEXT -> length >= 1 && length <= 256;
            case SOURCE_SUBADDRESS, DEST_SUBADDRESS -> length >= 2 && length <= 23;
            case CALLBACK_NUM -> length >= 4 && length <= 19;
            case CALLBACK_NUM_ATAG -> length <= 65;
            default -> true;
        };
    }
}
