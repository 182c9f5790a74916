// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import java.util.Arrays;

/**
 * One SMPP PDU (SMPP 3.4 §3.2): the four header fields, and the body octets exactly as they came or will go.
 * command_length is not a field here: it is always {@code 16 + body.length}.
 *
 * <p>Immutable by agreement: nobody writes into {@link #body()} after construction, which is why it is not copied.
 */
public final class Pdu {
    public static final int HEADER_LENGTH = 16;
    private static final byte[] EMPTY = {};

    private final int commandId;
    private final int commandStatus;
    private final int sequence;
    private final byte[] body;

    /** Where the fields of a message begin, once somebody has looked: several do, on several threads. */
    private volatile MessageLayout layout;

    /**
     * A PDU of these fields.
     *
     * @param commandId see {@link CommandId}
     * @param commandStatus see {@link CommandStatus}; 0 in requests
     * @param sequence 1…0x7FFFFFFF; 0 only in PDUs that have none yet and in a generic_nack for an unreadable header
     * @param body everything after the header, mandatory fields and TLVs
     */
    public Pdu(int commandId, int commandStatus, int sequence, byte[] body) {
        this.commandId = commandId;
        this.commandStatus = commandStatus;
        this.sequence = sequence;
        this.body = body;
    }

    /** A request that has not been given a sequence_number yet. */
    public static Pdu request(int commandId, byte[] body) {
        return new Pdu(commandId, CommandStatus.ESME_ROK, 0, body);
    }

    public static Pdu request(int commandId) {
        return request(commandId, EMPTY);
    }

    /** The response to this request, with the body given. */
    public Pdu response(int status, byte[] responseBody) {
        return new Pdu(commandId | CommandId.RESPONSE, status, sequence, responseBody);
    }

    /** The response to this request without a body, as every negative response is sent (§4.4.2: no body then). */
    public Pdu response(int status) {
        return response(status, EMPTY);
    }

    /** generic_nack (§4.3) for this PDU: what a receiver answers when it can't tell what was asked. */
    public Pdu nack(int status) {
        return new Pdu(CommandId.GENERIC_NACK, status, sequence, EMPTY);
    }

    public int commandId() {
        return commandId;
    }

    public int commandStatus() {
        return commandStatus;
    }

    public int sequence() {
        return sequence;
    }

    public byte[] body() {
        return body;
    }

    /** Its layout as a message, found once; arguments and errors as {@link MessagePdu#parse(Pdu, boolean)}. */
    MessageLayout layout(boolean strict) throws PduException {
        MessageLayout known = layout;
        if (known == null || (strict && !known.isStrict())) {
            known = new MessageScanner(this, strict).scan();
            layout = known;
        }
        return known;
    }

    public Pdu withSequence(int newSequence) {
        return new Pdu(commandId, commandStatus, newSequence, body);
    }

    public Pdu withBody(byte[] newBody) {
        return new Pdu(commandId, commandStatus, sequence, newBody);
    }

    public boolean isResponse() {
        return CommandId.isResponse(commandId);
    }

    public int length() {
        return HEADER_LENGTH + body.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pdu that
                && commandId == that.commandId
                && commandStatus == that.commandStatus
                && sequence == that.sequence
                && Arrays.equals(body, that.body);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * commandId + sequence) + Arrays.hashCode(body);
    }

    /** Header only: a body may hold a password or somebody's message. */
    @Override
    public String toString() {
        return CommandId.name(commandId) + "[status=" + CommandStatus.name(commandStatus) + " sequence=" + sequence
                + " length=" + length() + "]";
    }
}
