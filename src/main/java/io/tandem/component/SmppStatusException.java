// SPDX-License-Identifier: Apache-2.0
package io.tandem.component;

import io.tandem.smpp.pdu.CommandStatus;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.camel.CamelException;

/** A message was not taken, and the command_status that says why. Has no stack trace: it is an answer, not a fault. */
public final class SmppStatusException extends CamelException {
    /** What is known of the message after the failure. */
    public enum Reason {
        /** The peer, or we ourselves, said no. */
        REFUSED,
        /** It may have left and no answer came: the peer may have it. */
        IN_DOUBT,
        /** Not one octet left. */
        NOT_SENT
    }

    private final Reason reason;
    private final int commandStatus;
    private final transient Optional<CompletionStage<String>> lateId;

    private SmppStatusException(
            Reason reason, int commandStatus, String message, Optional<CompletionStage<String>> lateId) {
        super(message);
        this.reason = reason;
        this.commandStatus = commandStatus;
        this.lateId = lateId;
    }

    private SmppStatusException(Reason reason, int commandStatus, String message) {
        this(reason, commandStatus, message, Optional.empty());
    }

    public static SmppStatusException refused(int commandStatus, String message) {
        return new SmppStatusException(
                Reason.REFUSED, commandStatus, CommandStatus.name(commandStatus) + ": " + message);
    }

    /** @param lateId completes with the message_id if the peer says later that it has taken the message */
    public static SmppStatusException inDoubt(String message, Optional<CompletionStage<String>> lateId) {
        return new SmppStatusException(Reason.IN_DOUBT, CommandStatus.ESME_RSYSERR, message, lateId);
    }

    public static SmppStatusException notSent(String message) {
        return new SmppStatusException(Reason.NOT_SENT, CommandStatus.ESME_RMSGQFUL, message);
    }

    public Reason reason() {
        return reason;
    }

    /** Of a message in doubt that the peer may yet say it has taken: the message_id, when it does. */
    public Optional<CompletionStage<String>> lateId() {
        return lateId;
    }

    /** What an ESME is answered because of this, see {@link CommandStatus}. */
    public int commandStatus() {
        return commandStatus;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
