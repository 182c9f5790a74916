// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

/**
 * The parts of submit_sm, deliver_sm and data_sm in the order they have on the wire (SMPP 3.4 §4.4.1, §4.6.1, §4.7.1).
 * An address counts as one part with its TON and NPI, short_message with its sm_length, and all TLVs together.
 */
enum MessageField {
    SERVICE_TYPE(true),
    SOURCE(true),
    DESTINATION(true),
    ESM_CLASS(true),
    PROTOCOL_ID(false),
    PRIORITY_FLAG(false),
    SCHEDULE_DELIVERY_TIME(false),
    VALIDITY_PERIOD(false),
    REGISTERED_DELIVERY(true),
    REPLACE_IF_PRESENT_FLAG(false),
    DATA_CODING(true),
    SM_DEFAULT_MSG_ID(false),
    SHORT_MESSAGE(false),
    TLVS(true);

    static final int COUNT = 14;

    private final boolean inDataSm;

    MessageField(boolean inDataSm) {
        this.inDataSm = inDataSm;
    }

    /** Whether a message of this kind has the field at all: data_sm lacks half of them. */
    boolean isIn(int commandId) {
        return inDataSm || commandId != CommandId.DATA_SM;
    }
}
