// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import io.tandem.account.Password;
import io.tandem.smpp.pdu.Address;
import io.tandem.smpp.pdu.Bind;
import io.tandem.smpp.pdu.BindResponse;
import io.tandem.smpp.pdu.IdFormat;
import io.tandem.smpp.session.BindType;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a load client does. Made with {@link #builder}.
 *
 * @param servers where to bind; may be unresolved. Each connection tries them in turn, the next one after every refusal
 *     and every loss
 * @param systemId {@value #CONNECTION} in it stands for the number of the connection, from 1: each is another client then
 * @param password empty: an empty one is sent
 * @param connections each with its own window
 * @param window submit_sm without an answer on one connection
 * @param count how many messages, at most {@value #MOST_MESSAGES}
 * @param rate submit_sm a second over all connections; a ceiling, what was missed during an outage is not made up for
 * @param duration after which no new message is begun
 * @param to the destination, or where its digits begin if {@code fixedDestination} is false
 * @param parts how many submit_sm make one message: more than 1 for a long one, told apart by their user data headers
 * @param text what follows the unique beginning of each message
 * @param dataCoding empty: the default alphabet if it has all the characters, otherwise UCS-2
 * @param attempt how long connecting may take, and the answer to the bind
 * @param keepalive after how much silence a server is asked whether it is there; if that is not answered within as long
 *     the session is given up
 * @param responseTimeout after how long without a response a message is in doubt
 * @param receipts whether to ask for them
 * @param receiptTimeout how long to wait at the end without one coming
 * @param bindTimeout how long to go on without any session bound
 * @param expectMo how many mobile-originated messages to wait for at the end
 * @param resubmit whether messages in doubt are submitted again, and those refused because the server was unbinding
 * @param idFormat how the message_ids of responses and receipts are brought together
 * @param keepIds whether {@link LoadClient#acceptedIds()} and {@link LoadClient#receiptedIds()} are wanted: they grow
 */
public record LoadOptions(
        List<InetSocketAddress> servers,
        String systemId,
        Optional<Password> password,
        BindType bindType,
        int connections,
        int window,
        OptionalLong count,
        OptionalDouble rate,
        Optional<Duration> duration,
        String from,
        String to,
        boolean fixedDestination,
        int parts,
        String text,
        OptionalInt dataCoding,
        Duration attempt,
        Duration keepalive,
        Duration responseTimeout,
        boolean receipts,
        Duration receiptTimeout,
        Duration bindTimeout,
        long expectMo,
        boolean resubmit,
        IdFormat idFormat,
        boolean keepIds) {
    static final String CONNECTION = "{n}";

    /** The number that makes each message unique has nine digits. */
    public static final long MOST_MESSAGES = 999_999_999;

    /** One octet numbers them. */
    private static final int MOST_PARTS = 255;

    public LoadOptions {
        servers = List.copyOf(servers);
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("there is at least 1 server");
        }
        if (connections < 1 || window < 1) {
            throw new IllegalArgumentException("there is at least 1 connection with a window of at least 1");
        }
        if (bindType.submits() && count.isEmpty() && duration.isEmpty()) {
            throw new IllegalArgumentException("say when to end: a count or a duration");
        }
        if (parts < 1 || parts > MOST_PARTS) {
            throw new IllegalArgumentException("a message has 1 to " + MOST_PARTS + " parts");
        }
        if (count.isPresent() && (count.getAsLong() < 0 || count.getAsLong() > MOST_MESSAGES)) {
            throw new IllegalArgumentException("a count is 0 to " + MOST_MESSAGES);
        }
        if (rate.isPresent() && !(rate.getAsDouble() > 0)) {
            throw new IllegalArgumentException("a rate is more than 0 a second");
        }
    }

    public static LoadOptionsBuilder builder(String host, int port) {
        return new LoadOptionsBuilder(InetSocketAddress.createUnresolved(host, port));
    }

    /**
     * The bind of a connection.
     *
     * @param connection its number, from 1
     * @throws IllegalArgumentException if system_id or password are too long
     */
    Bind bind(int connection) {
        Bind bind = new Bind(
                bindType.commandId(),
                systemId.replace(CONNECTION, Integer.toString(connection)),
                password.map(secret -> secret.reveal().getBytes(StandardCharsets.UTF_8))
                        .orElse(new byte[0]),
                "",
                BindResponse.OUR_VERSION,
                Address.NONE);
        bind.toPdu();
        return bind;
    }
}
