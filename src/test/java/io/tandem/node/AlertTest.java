// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.delivery.Gates;
import io.tandem.process.Ports;
import io.tandem.smpp.session.Wire;
import io.tandem.takeover.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** alert_notification (SMPP 3.4 §4.12) from a provider made of octets, to clients made of octets. */
class AlertTest {
    private static final int ALERT_NOTIFICATION = 0x102;
    /** ms_availability_status (§5.3.2.30): available. */
    private static final String AVAILABLE = "\4\42\0\1\0";

    @TempDir
    private Path directory;

    private final int peerPort = Ports.next();
    private OneAccount account;

    @BeforeEach
    void bind() throws Exception {
        account = OneAccount.bound(directory, Map.of("tandem.peer-clients.port", Integer.toString(peerPort)));
        account.gateway.stop(account.acme);
    }

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    private static String alertFor(String esmeAddress) {
        return "\1\1" + "4915100001\0" + "\1\1" + esmeAddress + "\0" + AVAILABLE;
    }

    /** The deliver_sm after it is answered when the alert has been looked at: both are the same event loop's. */
    private void alert(String body) throws IOException {
        account.provider().send(ALERT_NOTIFICATION, 0, 5, Wire.latin1(body));
    }

    private void mo(String destination) throws IOException {
        account.deliver(
                Wire.DELIVER_SM,
                "\0\1\1" + "4915100001\0" + "\1\1" + destination + "\0" + "\0\0\0\0\0\0\0\0\0" + "\2hi");
    }

    @Test
    void itReachesTheClientWhoseNumberItNamesOctetForOctet() throws Exception {
        try (Wire acme = account.gateway.acmeByHand(0x34).patient()) {
            alert(alertFor("31970123"));

            Wire.Got got = acme.readUntil(ALERT_NOTIFICATION);
            assertThat(got.status()).isZero();
            assertThat(got.body()).isEqualTo(Wire.latin1(alertFor("31970123")));
            // It wants no answer, and the session goes on.
            mo("31970123");
            Wire.Got deliver = acme.readUntil(Wire.DELIVER_SM);
            acme.send(Wire.DELIVER_SM | Wire.RESP, 0, deliver.sequence(), Wire.latin1("\0"));
            assertThat(account.provider().hasCome())
                    .as("nothing answers the alert")
                    .isFalse();
        }
    }

    @Test
    void itWaitsAWhileForItsClientIfThatIsNotBound() throws Exception {
        alert(alertFor("999")); // nobody's
        alert("\1\1" + "4915100001\0" + "\1"); // ends too soon
        alert(alertFor("31970123"));
        mo("31970123");

        try (Wire acme = account.gateway.acmeByHand(0x34).patient()) {
            assertThat(acme.readUntil(ALERT_NOTIFICATION).body()).isEqualTo(Wire.latin1(alertFor("31970123")));
        }
        await().atMost(OneAccount.PATIENCE)
                .untilAsserted(() -> assertThat(account.pdus("bad_pdu")).isEqualTo(1));
    }

    @Test
    void aClientOfSmpp33IsSentNone() throws Exception {
        try (Wire acme = account.gateway.acmeByHand(0x33).patient()) {
            alert(alertFor("31970123"));
            mo("31970123");
            assertThat(acme.read().id()).isEqualTo(Wire.DELIVER_SM);
        }
    }

    @Test
    void itGoesOverTheLinkToAClientOfTheSecondary() throws Exception {
        secondaryWithLink();
        try (Wire globex = account.gateway
                .byHand(account.gateway.secondaryPort, "globex", "secr-glo", 0x34)
                .patient()) {
            alert(alertFor("31971123"));

            assertThat(globex.readUntil(ALERT_NOTIFICATION).body()).isEqualTo(Wire.latin1(alertFor("31971123")));
        }
    }

    @Test
    void itReachesAClientOfTheSecondaryThatIsServedByThePrimary() throws Exception {
        try (Wire globex = servedElsewhere("globex", "secr-glo")) {
            alert(alertFor("31971123"));

            assertThat(globex.readUntil(ALERT_NOTIFICATION).body()).isEqualTo(Wire.latin1(alertFor("31971123")));
        }
    }

    @Test
    void itReachesAClientOfThePrimaryThatIsServedByTheSecondaryAlsoAfterTheHandBack() throws Exception {
        account.gateway.set("tandem.takeover.stable", "2s");
        ProviderSession provider = takenOver(secondaryWithLink());
        try (Wire acme = servedElsewhere("acme", "secr-acm")) {
            provider.send(ALERT_NOTIFICATION, 0, 5, Wire.latin1(alertFor("31970123")));

            assertThat(acme.readUntil(ALERT_NOTIFICATION).body()).isEqualTo(Wire.latin1(alertFor("31970123")));

            account.gateway.primary();
            provider.ends(); // unbound, or cut if this machine stood still
            account.asked("tandem1").accept().send(ALERT_NOTIFICATION, 0, 5, Wire.latin1(alertFor("319701234")));

            assertThat(acme.readUntil(ALERT_NOTIFICATION).body())
                    .as("from the primary, which has the accounts again and not yet its clients")
                    .isEqualTo(Wire.latin1(alertFor("319701234")));
        }
    }

    /** As long as it holds the accounts the secondary is bound as a receiver on the link, and may not say anything there. */
    @Test
    void itFollowsAClientThatWentHomeWithTheHandBack() throws Exception {
        ProviderSession provider = takenOver(secondaryWithLink());
        provider.send(ALERT_NOTIFICATION, 0, 5, Wire.latin1(alertFor("31970123")));
        account.gateway.primary();
        provider.ends();

        try (Wire acme = served(account.gateway.primaryPort, "acme", "secr-acm")) {
            assertThat(acme.readUntil(ALERT_NOTIFICATION).body()).isEqualTo(Wire.latin1(alertFor("31970123")));
        }
    }

    private Node secondaryWithLink() {
        Node secondary = account.gateway.secondary();
        Gates gates = secondary.camelContext().getRegistry().findSingleByType(Gates.class);
        await().atMost(Gateway.PATIENCE).until(() -> gates.get("L2").isOpen());
        return secondary;
    }

    /** The provider's session of A1 with the secondary, which has taken over. */
    private ProviderSession takenOver(Node secondary) throws Exception {
        account.gateway.stop(account.node);
        ProviderSession provider = new ProviderSession(account.asked("tandem1").accept());
        await().atMost(Gateway.PATIENCE).until(() -> secondary.pair().state().role() == Role.HOLD);
        return provider;
    }

    /** A client that is bound to the node that is not its home, as soon as that serves it. */
    private Wire servedElsewhere(String client, String password) {
        return served(peerPort, client, password);
    }

    private Wire served(int port, String client, String password) {
        return await().atMost(Gateway.PATIENCE)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> account.gateway.byHand(port, client, password, 0x34), wire -> true)
                .patient();
    }
}
