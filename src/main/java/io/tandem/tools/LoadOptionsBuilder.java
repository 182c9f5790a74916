// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import io.tandem.account.Password;
import io.tandem.smpp.pdu.IdFormat;
import io.tandem.smpp.session.BindType;
import io.tandem.smpp.session.SessionOptions;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Gathers {@link LoadOptions}; a count or a duration must be set unless the client only receives. */
public final class LoadOptionsBuilder {
    private final List<InetSocketAddress> servers = new ArrayList<>();
    private String systemId = "load";
    private Optional<Password> password = Optional.empty();
    private BindType bindType = BindType.TRANSCEIVER;
    private int connections = 1;
    private int window = 10;
    private OptionalLong count = OptionalLong.empty();
    private OptionalDouble rate = OptionalDouble.empty();
    private Optional<Duration> duration = Optional.empty();
    private String from = "Tandem";
    private String to = "4915";
    private boolean fixedDestination;
    private int parts = 1;
    private String text = "Hello from Tandem";
    private OptionalInt dataCoding = OptionalInt.empty();
    private Duration attempt = SessionOptions.DEFAULTS.sessionInit();
    private Duration keepalive = SessionOptions.DEFAULTS.enquireLink();
    private Duration responseTimeout = SessionOptions.DEFAULTS.response();
    private boolean receipts = true;
    private Duration receiptTimeout = Duration.ofSeconds(30);
    private Duration bindTimeout = Duration.ofSeconds(60);
    private long expectMo;
    private boolean resubmit;
    private IdFormat idFormat = IdFormat.TEXT;
    private boolean keepIds = true;

    LoadOptionsBuilder(InetSocketAddress server) {
        servers.add(server);
    }

    /** One more server, tried when those before it refuse or are lost. */
    public LoadOptionsBuilder orAt(String host, int port) {
        servers.add(InetSocketAddress.createUnresolved(host, port));
        return this;
    }

    public LoadOptionsBuilder systemId(String newSystemId) {
        systemId = newSystemId;
        return this;
    }

    public LoadOptionsBuilder password(Password newPassword) {
        password = Optional.of(newPassword);
        return this;
    }

    public LoadOptionsBuilder bindType(BindType type) {
        bindType = type;
        return this;
    }

    public LoadOptionsBuilder connections(int number) {
        connections = number;
        return this;
    }

    public LoadOptionsBuilder window(int ofEachConnection) {
        window = ofEachConnection;
        return this;
    }

    public LoadOptionsBuilder count(long messages) {
        count = OptionalLong.of(messages);
        return this;
    }

    public LoadOptionsBuilder rate(double messagesPerSecond) {
        rate = OptionalDouble.of(messagesPerSecond);
        return this;
    }

    public LoadOptionsBuilder duration(Duration time) {
        duration = Optional.of(time);
        return this;
    }

    public LoadOptionsBuilder from(String source) {
        from = source;
        return this;
    }

    /** The digits destinations begin with; each message gets its own. */
    public LoadOptionsBuilder to(String prefix) {
        to = prefix;
        fixedDestination = false;
        return this;
    }

    /** The one destination of all messages. */
    public LoadOptionsBuilder toOnly(String destination) {
        to = destination;
        fixedDestination = true;
        return this;
    }

    /** More than 1: so many submit_sm in a row are the parts of one long message. */
    public LoadOptionsBuilder parts(int ofEachMessage) {
        parts = ofEachMessage;
        return this;
    }

    public LoadOptionsBuilder text(String newText) {
        text = newText;
        return this;
    }

    public LoadOptionsBuilder dataCoding(int coding) {
        dataCoding = OptionalInt.of(coding);
        return this;
    }

    /** How long connecting may take, and the answer to the bind. */
    public LoadOptionsBuilder attempt(Duration longest) {
        attempt = longest;
        return this;
    }

    /** Silence before an enquire_link, and after it before the session is given up. */
    public LoadOptionsBuilder keepalive(Duration silence) {
        keepalive = silence;
        return this;
    }

    public LoadOptionsBuilder responseTimeout(Duration timeout) {
        responseTimeout = timeout;
        return this;
    }

    public LoadOptionsBuilder receipts(boolean asked) {
        receipts = asked;
        return this;
    }

    public LoadOptionsBuilder receiptTimeout(Duration timeout) {
        receiptTimeout = timeout;
        return this;
    }

    public LoadOptionsBuilder bindTimeout(Duration timeout) {
        bindTimeout = timeout;
        return this;
    }

    public LoadOptionsBuilder expectMo(long messages) {
        expectMo = messages;
        return this;
    }

    public LoadOptionsBuilder resubmit(boolean again) {
        resubmit = again;
        return this;
    }

    public LoadOptionsBuilder idFormat(IdFormat format) {
        idFormat = format;
        return this;
    }

    public LoadOptionsBuilder keepIds(boolean keep) {
        keepIds = keep;
        return this;
    }

    /** @throws IllegalArgumentException if something is out of range or missing */
    public LoadOptions build() {
        return new LoadOptions(
                servers,
                systemId,
                password,
                bindType,
                connections,
                window,
                count,
                rate,
                duration,
                from,
                to,
                fixedDestination,
                parts,
                text,
                dataCoding,
                attempt,
                keepalive,
                responseTimeout,
                receipts,
                receiptTimeout,
                bindTimeout,
                expectMo,
                resubmit,
                idFormat,
                keepIds);
    }
}
