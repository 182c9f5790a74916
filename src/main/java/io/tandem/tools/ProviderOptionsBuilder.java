// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import io.tandem.account.Password;
import io.tandem.smpp.session.SessionOptions;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Gathers {@link ProviderOptions}; what is not set is as a helpful provider would have it. */
public final class ProviderOptionsBuilder {
    /** Longer than the answer to a bind is ever put off. */
    private static final Duration SESSION_INIT = Duration.ofMinutes(5);

    private InetAddress address = InetAddress.getLoopbackAddress();
    private int port;
    private final Map<String, Optional<Password>> accounts = new LinkedHashMap<>();
    private Duration responseDelay = Duration.ZERO;
    private Duration receiptDelay = Duration.ZERO;
    private boolean receipts = true;
    private Duration retryDelay = Duration.ofSeconds(5);
    private boolean singleBind;
    private final List<FailureShare> failures = new ArrayList<>();
    private long seed = 1;
    private MessageIds messageIds = MessageIds.DECIMAL;
    private boolean receiptBeforeResponse;
    private final List<MobileOriginated> mobileOriginated = new ArrayList<>();
    private Duration moAfter = Duration.ZERO;
    private Optional<Recording> recording = Optional.empty();
    private OptionalInt controlPort = OptionalInt.empty();
    private int maxOwed = 1_000_000;
    private int deliveryWindow = 50;
    private int submitWindow = 10_000;
    private Duration enquireLink = Duration.ofSeconds(30);

    ProviderOptionsBuilder() {}

    public ProviderOptionsBuilder address(InetAddress newAddress) {
        address = newAddress;
        return this;
    }

    public ProviderOptionsBuilder port(int newPort) {
        port = newPort;
        return this;
    }

    /** An account that may bind with any password. */
    public ProviderOptionsBuilder account(String systemId) {
        accounts.put(systemId, Optional.empty());
        return this;
    }

    public ProviderOptionsBuilder account(String systemId, Password password) {
        accounts.put(systemId, Optional.of(password));
        return this;
    }

    public ProviderOptionsBuilder responseDelay(Duration delay) {
        responseDelay = delay;
        return this;
    }

    public ProviderOptionsBuilder receiptDelay(Duration delay) {
        receiptDelay = delay;
        return this;
    }

    public ProviderOptionsBuilder receipts(boolean sent) {
        receipts = sent;
        return this;
    }

    public ProviderOptionsBuilder retryDelay(Duration delay) {
        retryDelay = delay;
        return this;
    }

    public ProviderOptionsBuilder singleBind(boolean single) {
        singleBind = single;
        return this;
    }

    public ProviderOptionsBuilder fail(FailureShare share) {
        failures.add(share);
        return this;
    }

    public ProviderOptionsBuilder seed(long newSeed) {
        seed = newSeed;
        return this;
    }

    public ProviderOptionsBuilder messageIds(MessageIds notation) {
        messageIds = notation;
        return this;
    }

    public ProviderOptionsBuilder receiptBeforeResponse(boolean before) {
        receiptBeforeResponse = before;
        return this;
    }

    public ProviderOptionsBuilder mo(MobileOriginated message) {
        mobileOriginated.add(message);
        return this;
    }

    public ProviderOptionsBuilder moAfter(Duration delay) {
        moAfter = delay;
        return this;
    }

    /** Of each submit_sm a line. */
    public ProviderOptionsBuilder record(Path file) {
        return record(new Recording(file, ""));
    }

    public ProviderOptionsBuilder record(Recording newRecording) {
        recording = Optional.of(newRecording);
        return this;
    }

    public ProviderOptionsBuilder controlPort(int newPort) {
        controlPort = OptionalInt.of(newPort);
        return this;
    }

    public ProviderOptionsBuilder maxOwed(int receiptsOwed) {
        maxOwed = receiptsOwed;
        return this;
    }

    /** deliver_sm of one session that may be unanswered. */
    public ProviderOptionsBuilder deliveryWindow(int window) {
        deliveryWindow = window;
        return this;
    }

    /** submit_sm of one session that may be unanswered before ESME_RTHROTTLED. */
    public ProviderOptionsBuilder submitWindow(int window) {
        submitWindow = window;
        return this;
    }

    /** After how much silence the peer is asked whether it is there; after twice as much it is dropped. */
    public ProviderOptionsBuilder enquireLink(Duration every) {
        enquireLink = every;
        return this;
    }

    /** @throws IllegalArgumentException if something does not go together */
    public ProviderOptions build() {
        SessionOptions session = new SessionOptions(
                deliveryWindow,
                submitWindow,
                SESSION_INIT,
                enquireLink,
                enquireLink.multipliedBy(2),
                SessionOptions.DEFAULTS.response(),
                SessionOptions.DEFAULTS.maxPduLength());
        return new ProviderOptions(
                address,
                port,
                accounts,
                responseDelay,
                receiptDelay,
                receipts,
                retryDelay,
                singleBind,
                failures,
                seed,
                messageIds,
                receiptBeforeResponse,
                mobileOriginated,
                moAfter,
                recording,
                controlPort,
                maxOwed,
                session);
    }
}
