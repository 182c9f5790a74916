// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import io.micrometer.core.instrument.MeterRegistry;
import io.tandem.component.CarrierRequests;
import io.tandem.component.SmppStatusException;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.Pdu;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Counts what accounts are asked about messages that they have, by command and outcome. */
record RequestMeters(CarrierRequests carriers, MeterRegistry registry) implements CarrierRequests {
    @Override
    public CompletionStage<Pdu> request(String account, Pdu request) {
        return carriers.request(account, request).whenComplete((response, failure) -> registry.counter(
                        "tandem.requests",
                        "account",
                        account,
                        "command",
                        CommandId.name(request.commandId()),
                        "outcome",
                        failure == null ? CommandStatus.name(response.commandStatus()) : unanswered(failure))
                .increment());
    }

    private static String unanswered(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        boolean left =
                cause instanceof SmppStatusException status && status.reason() == SmppStatusException.Reason.IN_DOUBT;
        return left ? "in_doubt" : "not_sent";
    }
}
