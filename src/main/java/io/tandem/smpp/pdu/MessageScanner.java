// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

/**
 * Finds the fields of one message and checks their syntax: one pass over the octets, nothing copied, so that a hostile
 * body costs no more than its length.
 */
final class MessageScanner {
    private final Pdu pdu;
    private final boolean strict;
    private final OctetReader reader;
    private final MessageLayout layout;

    MessageScanner(Pdu pdu, boolean strict) {
        this.pdu = pdu;
        this.strict = strict;
        this.reader = new OctetReader(pdu.body());
        this.layout = new MessageLayout(strict);
    }

    MessageLayout scan() throws PduException {
        switch (pdu.commandId()) {
            case CommandId.SUBMIT_SM, CommandId.DELIVER_SM, CommandId.DATA_SM -> {}
            default ->
                throw new PduException(
                        CommandStatus.ESME_RINVCMDID, CommandId.name(pdu.commandId()) + " carries no message");
        }
        if (begins(MessageField.SERVICE_TYPE)) {
            reader.skipCString(MessageLayout.SERVICE_TYPE_MAXIMUM, CommandStatus.ESME_RINVSERTYP);
        }
        if (begins(MessageField.SOURCE)) {
            address(CommandStatus.ESME_RINVSRCTON, CommandStatus.ESME_RINVSRCNPI, CommandStatus.ESME_RINVSRCADR);
        }
        if (begins(MessageField.DESTINATION)) {
            address(CommandStatus.ESME_RINVDSTTON, CommandStatus.ESME_RINVDSTNPI, CommandStatus.ESME_RINVDSTADR);
        }
        octet(MessageField.ESM_CLASS);
        octet(MessageField.PROTOCOL_ID);
        octet(MessageField.PRIORITY_FLAG);
        time(MessageField.SCHEDULE_DELIVERY_TIME, CommandStatus.ESME_RINVSCHED);
        time(MessageField.VALIDITY_PERIOD, CommandStatus.ESME_RINVEXPIRY);
        octet(MessageField.REGISTERED_DELIVERY);
        octet(MessageField.REPLACE_IF_PRESENT_FLAG);
        octet(MessageField.DATA_CODING);
        octet(MessageField.SM_DEFAULT_MSG_ID);
        int smLength = 0;
        if (begins(MessageField.SHORT_MESSAGE)) {
            smLength = reader.octet();
            if (smLength > MessageLayout.SHORT_MESSAGE_MAXIMUM) {
                throw new PduException(CommandStatus.ESME_RINVMSGLEN, "sm_length is more than 254");
            }
            reader.skip(smLength);
        }
        begins(MessageField.TLVS);
        layout.endsAt(tlvs(pdu.body(), reader.position(), layout));
        if (smLength > 0 && layout.hasPayload()) {
            throw new PduException(CommandStatus.ESME_RINVMSGLEN, "both short_message and message_payload");
        }
        return layout;
    }

    /** Marks the place of a field; whether there is one to read. */
    private boolean begins(MessageField field) {
        layout.startsAt(field, reader.position());
        return field.isIn(pdu.commandId());
    }

    private void octet(MessageField field) throws PduException {
        if (begins(field)) {
            reader.skip(1);
        }
    }

    private void address(int tonStatus, int npiStatus, int addressStatus) throws PduException {
        int ton = reader.octet();
        int npi = reader.octet();
        if (strict && !Address.isDefinedTon(ton)) {
            throw new PduException(tonStatus, "reserved type of number " + ton);
        }
        if (strict && !Address.isDefinedNpi(npi)) {
            throw new PduException(npiStatus, "reserved numbering plan " + npi);
        }
        reader.skipCString(MessageLayout.addressMaximum(pdu.commandId()), addressStatus);
    }

    private void time(MessageField field, int status) throws PduException {
        if (!begins(field)) {
            return;
        }
        int from = reader.position();
        int length = reader.skipCString(SmppTime.LENGTH + 1, status);
        // deliver_sm does not use its two times (§4.6.1): what a provider leaves there is no reason to lose a receipt.
        boolean used = pdu.commandId() != CommandId.DELIVER_SM;
        if (used && length > 0 && (length != SmppTime.LENGTH || !SmppTime.isValid(pdu.body(), from))) {
            throw new PduException(status, "malformed time");
        }
    }

    /** Checks the optional parameters from there to the end of the body, and marks the first message_payload; the end. */
    static int tlvs(byte[] body, int from, MessageLayout layout) throws PduException {
        int at = from;
        while (at < body.length) {
            int value = at + Tlv.HEADER_LENGTH;
            if (value > body.length) {
                throw new PduException(CommandStatus.ESME_RINVOPTPARSTREAM, "the body ends inside a TLV");
            }
            int tag = OctetReader.pair(body, at);
            int length = OctetReader.pair(body, at + 2);
            if (length > body.length - value) {
                throw new PduException(CommandStatus.ESME_RINVOPTPARSTREAM, "the body ends inside a TLV");
            }
            if (!TlvTag.fits(tag, length)) {
                throw new PduException(
                        CommandStatus.ESME_RINVPARLEN, "length " + length + " of TLV 0x" + Integer.toHexString(tag));
            }
            if (tag == TlvTag.MESSAGE_PAYLOAD) {
                layout.payload(value, length);
            }
            at = value + length;
        }
        return at;
    }
}
