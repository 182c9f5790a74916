// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tandem.delivery.Gates;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.session.Wire;
import io.tandem.store.LifeCycle;
import io.tandem.store.LogEntry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * The primary with the files of the distribution, its client acme, and a provider made of octets for the account A1. The
 * other accounts bind too and are left alone.
 */
final class OneAccount implements AutoCloseable {
    static final int DATA_SM = 0x103;
    static final Duration PATIENCE = Duration.ofSeconds(20);
    /** From here on acme's messages go over A1 as long as that is bound. */
    private static final String NUMBER = "4915100001";

    final Gateway gateway;
    final Node node;
    final Esme acme;
    private final ServerSocket port;
    private final Deque<Wire> open = new ArrayDeque<>();
    private ProviderSession provider;

    /** @param settings of the node */
    OneAccount(Path directory, Map<String, String> settings) throws IOException {
        this(directory, Gateway.ROUTES, settings);
    }

    private OneAccount(Path directory, Path routes, Map<String, String> settings) throws IOException {
        gateway = new Gateway(directory).routes(routes);
        gateway.set("providers.A1.enquire-link", "10m"); // a test that waits need not answer any
        settings.forEach(gateway::set);
        port = new ServerSocket(gateway.providerPort, 50, InetAddress.getLoopbackAddress());
        port.setReceiveBufferSize(16 * 1024); // little stands in the sockets of a provider that does not read
        port.setSoTimeout((int) Gateway.PATIENCE.toMillis());
        node = gateway.owner();
        acme = gateway.acme();
    }

    static OneAccount bound(Path directory, Map<String, String> settings) throws IOException {
        return bound(directory, Gateway.ROUTES, settings);
    }

    /** @param requests that its provider is asked to do, as {@code pass-on} has them */
    static OneAccount passingOn(Path directory, String requests) throws IOException {
        return bound(directory, Map.of("providers.A1.pass-on", requests));
    }

    /** @param routes other route files than those of the distribution */
    static OneAccount bound(Path directory, Path routes, Map<String, String> settings) throws IOException {
        OneAccount account = new OneAccount(directory, routes, settings);
        account.bind();
        account.acme.awaitBound();
        return account;
    }

    /** The provider's end of the session of A1 that was bound last. */
    ProviderSession provider() {
        return provider;
    }

    /** Waits for A1 to bind, and takes it. */
    ProviderSession bind() throws IOException {
        provider = new ProviderSession(asked("tandem1").accept());
        awaitGate(true);
        return provider;
    }

    /** A bind that waits for its answer. */
    record Asked(Wire wire, Wire.Got bind) {
        /** Answers it with ESME_ROK. */
        Wire accept() throws IOException {
            return answer(0, Wire.latin1("smsc\0"));
        }

        Wire answer(int status, byte... body) throws IOException {
            return wire.send(bind.id() | Wire.RESP, status, bind.sequence(), body);
        }
    }

    /** The next bind of this account; those of others on the way are taken. */
    Asked asked(String systemId) throws IOException {
        while (true) {
            Wire wire = new Wire(port.accept());
            open.push(wire);
            Wire.Got bind = wire.read();
            if (Ask.idOf(bind).equals(systemId)) {
                return new Asked(wire, bind);
            }
            new Asked(wire, bind).accept();
        }
    }

    /** The next bind of any account. */
    Asked asked() throws IOException {
        Wire wire = new Wire(port.accept());
        open.push(wire);
        return new Asked(wire, wire.read());
    }

    /** How many binds were taken so far. */
    int binds() {
        return open.size();
    }

    void awaitGate(boolean isOpen) {
        Gates gates = node.camelContext().getRegistry().findSingleByType(Gates.class);
        await().atMost(Gateway.PATIENCE).until(() -> gates.get("A1").isOpen() == isOpen);
    }

    /** A message of acme, with a receipt asked for; our message_id. */
    long submit(String text) throws Exception {
        return acme.submit(Submits.to(NUMBER, text).build());
    }

    /** The same with another registered_delivery. */
    long submit(String text, int registeredDelivery) throws Exception {
        return acme.submit(
                Submits.to(NUMBER, text).registeredDelivery(registeredDelivery).build());
    }

    /** The next submit_sm at the provider. */
    Wire.Got submitted() throws IOException {
        return provider.readUntil(Wire.SUBMIT_SM);
    }

    /** As many of them. */
    List<Wire.Got> submitted(int count) throws IOException {
        List<Wire.Got> submitted = new ArrayList<>();
        while (submitted.size() < count) {
            submitted.add(submitted());
        }
        return submitted;
    }

    void answer(Wire.Got submit, String body) throws IOException {
        respond(submit, 0, body);
    }

    /** Answers a request at the provider. */
    void respond(Wire.Got request, int status, String body) throws IOException {
        provider.send(request.id() | Wire.RESP, status, request.sequence(), Wire.latin1(body));
    }

    /** A message that the provider has answered with this body, and our message_id of it. */
    long taken(String body) throws Exception {
        return taken(body, 1);
    }

    long taken(String body, int registeredDelivery) throws Exception {
        long id = submit("hello", registeredDelivery);
        answer(submitted(), body);
        awaitState(id, LifeCycle.SENT);
        return id;
    }

    /** The body of a deliver_sm with a receipt for a message that went to {@link #NUMBER} from {@link Ask#SOURCE}. */
    static String receipt(String id, String state) {
        return ReceiptOctets.deliverSm(4, 0, "id:" + id + " stat:" + state);
    }

    /** Sends a deliver_sm or data_sm, which must be answered with ESME_ROK. */
    void deliver(int command, String body) throws IOException {
        deliver(provider, command, body);
    }

    static void deliver(ProviderSession session, int command, String body) throws IOException {
        session.send(command, 0, 7, Wire.latin1(body));
        assertThat(session.readUntil(command | Wire.RESP).status()).as(body).isZero();
    }

    LogEntry row(long id) {
        return node.store().find(id).orElseThrow();
    }

    void awaitState(long id, LifeCycle state) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(row(id).lifeCycle()).isEqualTo(state));
    }

    /** What acme gets as its message number so and so, from 0. */
    Pdu received(int number) {
        await().atMost(PATIENCE).until(() -> acme.received().size() > number);
        return acme.received().get(number);
    }

    double pdus(String event) {
        FunctionCounter counter = meters().get("tandem.pdus")
                .tag("side", "client")
                .tag("event", event)
                .functionCounter();
        return counter.count();
    }

    /** What has become of messages over A1. */
    double messages(String outcome) {
        Counter counter = meters().find("tandem.messages")
                .tag("account", "A1")
                .tag("outcome", outcome)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    /** What A1 was asked about its messages, with this outcome. */
    double requests(String command, String outcome) {
        return meters().get("tandem.requests")
                .tags("account", "A1", "command", command, "outcome", outcome)
                .counter()
                .count();
    }

    private MeterRegistry meters() {
        return node.camelContext().getRegistry().lookupByNameAndType("metricsRegistry", MeterRegistry.class);
    }

    @Override
    public void close() throws Exception {
        open.forEach(Wire::close);
        port.close();
        gateway.close();
    }
}
