// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

/**
 * A PDU that can't be accepted, and the command_status to answer it with. It is an answer, not a fault: it has no stack
 * trace, so a peer that sends nothing but rubbish costs no more than one that doesn't.
 */
public final class PduException extends Exception {
    private final int status;

    /**
     * @param status see {@link CommandStatus}
     * @param what the field and what is wrong with it; never the contents
     */
    public PduException(int status, String what) {
        super(what, null, false, false);
        this.status = status;
    }

    /** The command_status of the response this PDU deserves. */
    public int status() {
        return status;
    }

    @Override
    public String getMessage() {
        return CommandStatus.name(status) + ": " + super.getMessage();
    }
}
