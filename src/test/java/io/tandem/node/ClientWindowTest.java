// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.delivery.Gate;
import io.tandem.delivery.Gates;
import io.tandem.smpp.session.BindType;
import io.tandem.smpp.session.Wire;
import io.tandem.store.Destination;
import io.tandem.store.LifeCycle;
import io.tandem.tools.MobileOriginated;
import io.tandem.tools.ProviderSimulator;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many deliver_sm a client has to answer at once. */
class ClientWindowTest {
    private static final int WINDOW = 8;
    private static final int MESSAGES = WINDOW + 3;

    @AutoClose
    private final Gateway gateway;

    ClientWindowTest(@TempDir Path directory) {
        gateway = new Gateway(directory);
    }

    /** One more is with its session, and leaves with the first answer: it need not come through the dispatcher first. */
    @Test
    void aClientOwesNoMoreAnswersThanItsWindowSays() throws Exception {
        ProviderSimulator provider = gateway.provider();
        gateway.set("clients.acme.deliver-window", Integer.toString(WINDOW));
        Node primary = gateway.primary();
        Gateway.awaitAccounts(primary);
        for (int i = 0; i < MESSAGES; i++) {
            provider.sendMo(new MobileOriginated("tandem1", "4917012345", "31970" + i, "STOP"));
        }
        await().atMost(Gateway.PATIENCE)
                .until(() -> primary.store().depth().get(LifeCycle.PENDING), pending -> pending == MESSAGES);

        Wire acme = gateway.acmeByHand(0x34);

        Wire.Got first = acme.read();
        for (int i = 1; i < WINDOW; i++) {
            assertThat(acme.read().id()).isEqualTo(Wire.DELIVER_SM);
        }
        assertThat(gateOfAcme(primary)).isEqualTo(new Gate(WINDOW, 1, 0));
        assertThatNothingMoreCame(acme);
        acme.send(Wire.DELIVER_SM | Wire.RESP, 0, first.sequence(), (byte) 0);
        assertThat(acme.read().id()).isEqualTo(Wire.DELIVER_SM);
        assertThatNothingMoreCame(acme);
    }

    @Test
    void allOfItsSessionsThatReceiveAddToIt() throws Exception {
        gateway.set("clients.acme.deliver-window", Integer.toString(WINDOW)).set("clients.acme.binds", "3");
        Node primary = gateway.primary();
        Esme first = gateway.acme().awaitBound();
        Esme second = gateway.acme().awaitBound();
        gateway.esme(gateway.primaryPort, "acme", "secr-acm", BindType.TRANSMITTER)
                .awaitBound();
        assertThat(gateOfAcme(primary)).isEqualTo(new Gate(2 * WINDOW, 2, 0));

        gateway.stop(second);
        await().atMost(Gateway.PATIENCE).until(() -> gateOfAcme(primary), new Gate(WINDOW, 1, 0)::equals);

        gateway.stop(first);
        await().atMost(Gateway.PATIENCE).until(() -> gateOfAcme(primary), Gate.CLOSED::equals);
    }

    private static Gate gateOfAcme(Node node) {
        return node.camelContext().getRegistry().findSingleByType(Gates.class).get(Destination.client("acme"));
    }

    private static void assertThatNothingMoreCame(Wire acme) throws Exception {
        assertThat(acme.send(Wire.ENQUIRE_LINK, 0, 9).read().id()).isEqualTo(Wire.ENQUIRE_LINK_RESP);
    }
}
