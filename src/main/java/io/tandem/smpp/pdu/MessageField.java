// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import java.util.List;

/**
 * The parts of submit_sm, deliver_sm and data_sm in the order they have on the wire (SMPP 3.4 §4.4.1, §4.6.1, §4.7.1).
 * An address counts as one part with its TON and NPI, short_message with its sm_length, and all TLVs together.
 */
enum MessageField {
    SERVICE_TYPE(0, true),
    SOURCE(1, true),
    DESTINATION(2, true),
    ESM_CLASS(3, true),
    PROTOCOL_ID(4, false),
    PRIORITY_FLAG(5, false),
    SCHEDULE_DELIVERY_TIME(6, false),
    VALIDITY_PERIOD(7, false),
    REGISTERED_DELIVERY(8, true),
    REPLACE_IF_PRESENT_FLAG(9, false),
    DATA_CODING(10, true),
    SM_DEFAULT_MSG_ID(11, false),
    SHORT_MESSAGE(12, false),
    TLVS(13, true);

    static final List<MessageField> ALL = List.of(values());
    static final int COUNT = ALL.size();

    private final int index;
    private final boolean inDataSm;

    MessageField(int index, boolean inDataSm) {
        this.index = index;
        this.inDataSm = inDataSm;
    }

    /** Its place among the fields, 0…13. */
    int index() {
        return index;
    }

    /** Whether a message of this kind has the field at all: data_sm lacks half of them. */
    boolean isIn(int commandId) {
        return inDataSm || commandId != CommandId.DATA_SM;
    }
}
