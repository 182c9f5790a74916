// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import io.tandem.account.Password;
import io.tandem.smpp.session.SessionOptions;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a simulated provider behaves. Made with {@link #builder()}.
 *
 * @param address of this host on which to listen; the simulator takes anything from anyone, so by default loopback
 * @param port 0 for any free one
 * @param accounts who may bind, by system_id, with the password if it matters; empty: anyone with any password
 * @param responseDelay from submit_sm to submit_sm_resp
 * @param receiptDelay from submit_sm to receipt
 * @param receipts whether receipts that are asked for are sent
 * @param retryDelay after which a refused deliver_sm is sent again even if the account has not bound again
 * @param singleBind whether a second session of an account is refused with ESME_RALYBND
 * @param failures shares of the answers that are refusals
 * @param seed of the choice which answers are refusals
 * @param receiptBeforeResponse whether a receipt overtakes its submit_sm_resp
 * @param mobileOriginated what comes from the network without being asked for
 * @param moAfter how long after the first bind that takes deliver_sm
 * @param recording of what was submitted
 * @param controlPort of the HTTP server on loopback, 0 for any free one
 * @param maxOwed receipts owed before submit_sm is answered ESME_RMSGQFUL
 * @param session windows and timers: {@code sendWindow} for deliver_sm, {@code receiveWindow} for submit_sm
 */
public record ProviderOptions(
        InetAddress address,
        int port,
        Map<String, Optional<Password>> accounts,
        Duration responseDelay,
        Duration receiptDelay,
        boolean receipts,
        Duration retryDelay,
        boolean singleBind,
        List<FailureShare> failures,
        long seed,
        MessageIds messageIds,
        boolean receiptBeforeResponse,
        List<MobileOriginated> mobileOriginated,
        Duration moAfter,
        Optional<Recording> recording,
        OptionalInt controlPort,
        int maxOwed,
        SessionOptions session) {
    public ProviderOptions {
        accounts = Map.copyOf(accounts);
        failures = List.copyOf(failures);
        mobileOriginated = List.copyOf(mobileOriginated);
        mobileOriginated.forEach(MobileOriginated::toPdu);
        if (failures.stream().mapToDouble(FailureShare::share).sum() > 1) {
            throw new IllegalArgumentException("the shares of refusals come to more than 100%");
        }
        if (responseDelay.isNegative()
                || receiptDelay.isNegative()
                || retryDelay.isNegative()
                || moAfter.isNegative()) {
            throw new IllegalArgumentException("a delay can't be negative");
        }
    }

    public static ProviderOptionsBuilder builder() {
        return new ProviderOptionsBuilder();
    }
}
