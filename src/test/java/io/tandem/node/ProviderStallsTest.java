// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.component.client.SmppClientConsumer;
import io.tandem.smpp.session.Wire;
import io.tandem.store.LifeCycle;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider that stops reading, while its connection stays open: a TCP window of 0. */
class ProviderStallsTest {
    private static final int WINDOW = 20;
    private static final int AHEAD = 2;
    private static final int MESSAGES = 30;
    /** So that the window fills the buffers of the two sockets, or nearly so. */
    private static final String LONG = "x".repeat(60_000);

    @TempDir
    private Path directory;

    private OneAccount account;

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    private ProviderSession openOther(OneAccount.Asked asked) throws Exception {
        return new ProviderSession(asked.accept(), true);
    }

    /** What is in memory for it is its window and what is ahead of that, other accounts go on, and in the end it is closed and nothing is lost. */
    @Test
    void onlyItsWindowWaitsForItAndOtherAccountsGoOn() throws Exception {
        account = new OneAccount(
                directory,
                Map.of("providers.A1.window", Integer.toString(WINDOW), "providers.A1.response-timeout", "15s"));
        Map<String, OneAccount.Asked> binds = new HashMap<>();
        for (int i = 0; i < 2; i++) {
            OneAccount.Asked asked = account.asked();
            binds.put(Ask.idOf(asked.bind()), asked);
        }
        Wire stalled = binds.get("tandem1").accept();
        ProviderSession other = openOther(binds.get("tandem2"));
        account.awaitGate(true);
        account.acme.awaitBound();

        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            ids.add(account.submit(LONG));
        }
        SmppClientConsumer consumer = (SmppClientConsumer)
                account.node.camelContext().getRoute("A1-in").getConsumer();
        await().atMost(OneAccount.PATIENCE).until(() -> consumer.getInFlight() == WINDOW + AHEAD);
        long onA2 = account.acme.submit(Submits.to("44123", "over the other").build());
        other.readUntil(Wire.SUBMIT_SM);
        account.awaitState(onA2, LifeCycle.SENT);
        assertThat(consumer.getInFlight()).isEqualTo(WINDOW + AHEAD);
        assertThat(account.row(ids.get(MESSAGES - 1)).lifeCycle()).isEqualTo(LifeCycle.PENDING);

        account.awaitGate(false); // silent for too long: closed, and the other one of its group takes over
        await().atMost(Gateway.PATIENCE).untilAsserted(() -> assertThat(ids).allSatisfy(id -> {
            assertThat(account.row(id).lifeCycle()).isEqualTo(LifeCycle.SENT);
            assertThat(account.row(id).carrier()).isEqualTo("A2");
        }));
        int came = submitsIn(stalled);
        assertThat(came).as("what stood in its socket").isBetween(1, WINDOW);
        assertThat(ids.stream().map(id -> account.row(id).doubts()))
                .as("in doubt, and once: what it may have read and nothing else")
                .filteredOn(doubts -> doubts > 0)
                .hasSize(came)
                .containsOnly(1);
    }

    /** How many submit_sm are whole in what can be read until the end of the connection. */
    private static int submitsIn(Wire wire) throws IOException {
        int submits = 0;
        try {
            while (true) {
                submits += wire.read().id() == Wire.SUBMIT_SM ? 1 : 0;
            }
        } catch (EOFException | SocketException end) {
            return submits;
        }
    }
}
