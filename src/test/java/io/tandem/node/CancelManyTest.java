// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static io.tandem.node.Ask.CANCEL_SM;
import static io.tandem.node.Ask.DESTINATION;
import static io.tandem.node.Ask.NO_ADDRESS;
import static io.tandem.node.Ask.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.node.Gateway.Submitted;
import io.tandem.smpp.session.Wire;
import io.tandem.store.LifeCycle;
import io.tandem.tools.ProviderSimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** cancel_sm for several messages at once (SMPP 3.4 §4.9), and for each of very many. */
class CancelManyTest {
    @AutoClose
    private final Gateway gateway;

    CancelManyTest(@TempDir Path directory) {
        gateway = new Gateway(directory);
    }

    @Test
    void withoutAnIdAllFromOneAddressToAnotherAreCancelled() throws Exception {
        Node primary = gateway.primary();
        Wire acme = gateway.acmeByHand(0x34);
        for (int i = 0; i < 1_100; i++) { // more than two pages
            acme.send(Wire.SUBMIT_SM, 0, 100 + i, Ask.quiet("CMT", SOURCE, "4915100001", "some " + i));
            assertThat(acme.read().status()).isZero();
        }
        Ask.accepted(acme, Ask.quiet("", SOURCE, "4915100001", "of no service"));
        Ask.accepted(acme, Ask.quiet("CMT", SOURCE, "4915100002", "4915100001 elsewhere"));
        Ask.accepted(acme, Ask.quiet("CMT", "\5\0Other\0", "4915100001", "of another"));
        Ask.accepted(acme, Ask.quiet("CMT", "\0\0\0", "4915100001", "of nobody"));

        Wire.Got some = acme.send(CANCEL_SM, 0, 3, Ask.cancel("CMT", "", SOURCE, DESTINATION))
                .read();
        assertThat(some.head()).isEqualTo("80000008 00 3");
        assertThat(primary.store().depth().get(LifeCycle.PENDING)).isEqualTo(4);
        Wire.Got anyService =
                acme.send(CANCEL_SM, 0, 4, Ask.cancel("", SOURCE, DESTINATION)).read();
        assertThat(anyService.head()).isEqualTo("80000008 00 4");
        assertThat(primary.store().depth().get(LifeCycle.PENDING)).isEqualTo(3);
        Wire.Got nothingLeft =
                acme.send(CANCEL_SM, 0, 5, Ask.cancel("", SOURCE, DESTINATION)).read();
        assertThat(nothingLeft.head()).isEqualTo("80000008 11 5");
        Wire.Got ofNobody = acme.send(CANCEL_SM, 0, 6, Ask.cancel("", NO_ADDRESS, DESTINATION))
                .read();
        assertThat(ofNobody.head()).isEqualTo("80000008 00 6");
        assertThat(primary.store().depth().get(LifeCycle.PENDING)).isEqualTo(2);
    }

    @Test
    void ofASubmitMultiAllOrOneDestinationIsCancelled() throws Exception {
        Node primary = gateway.primary();
        Wire acme = gateway.acmeByHand(0x34);
        String id = Ask.idOf(acme.send(
                        0x21,
                        0,
                        2,
                        Wire.latin1("\0" + SOURCE + "\3" + "\1\1\0014915100001\0" + "\1\1\0014915100002\0"
                                + "\1\1\0014915100003\0" + "\0\0\0\0\0\0\0\0\0\2hi"))
                .read());

        assertThat(acme.send(CANCEL_SM, 0, 3, Ask.cancel(id, SOURCE, "\1\0014915100002\0"))
                        .read()
                        .head())
                .isEqualTo("80000008 00 3");
        assertThat(primary.store().depth().get(LifeCycle.PENDING)).isEqualTo(2);
        assertThat(acme.send(CANCEL_SM, 0, 4, Ask.cancel(id, SOURCE, NO_ADDRESS))
                        .read()
                        .head())
                .isEqualTo("80000008 00 4");
        assertThat(primary.store().depth().get(LifeCycle.PENDING)).isZero();
        assertThat(acme.send(CANCEL_SM, 0, 5, Ask.cancel(id, SOURCE, NO_ADDRESS))
                        .read()
                        .head())
                .isEqualTo("80000008 11 5");
    }

    @Test
    void underLoadEachMessageIsEitherDeliveredOrCancelled() throws Exception {
        ProviderSimulator provider = gateway.provider(
                options -> options.responseDelay(Duration.ofMillis(5)).receipts(false));
        gateway.set("providers.A1.window", "5").set("clients.acme.window", "5000");
        Node primary = gateway.primary();
        await().atMost(Gateway.PATIENCE).until(() -> provider.counts().all().bound() == 2);
        Wire acme = gateway.acmeByHand(0x34);
        int count = 1_000;
        Set<Integer> cancelled = new HashSet<>();
        Set<Integer> refused = new HashSet<>();
        int sent = 0;
        while (cancelled.size() + refused.size() < count) {
            if (sent < count) {
                acme.send(Wire.SUBMIT_SM, 0, 10 + sent, Ask.quiet("", SOURCE, "49151" + (10_000 + sent), "hello"));
                sent++;
            }
            Wire.Got got = acme.read();
            if (got.id() == (Wire.SUBMIT_SM | Wire.RESP)) {
                acme.send(CANCEL_SM, 0, 10_000 + got.sequence(), Ask.cancel(Ask.idOf(got), SOURCE, NO_ADDRESS));
            } else if (got.id() == (CANCEL_SM | Wire.RESP)) {
                (got.status() == 0 ? cancelled : refused).add(got.sequence() - 10_010);
            }
        }

        await().atMost(Gateway.PATIENCE).until(() -> primary.store().depth().get(LifeCycle.DONE) == count);
        List<String> delivered = new ArrayList<>(
                gateway.recorded().stream().map(Submitted::destination).toList());
        assertThat(delivered).doesNotHaveDuplicates().hasSize(count - cancelled.size());
        assertThat(delivered)
                .containsExactlyInAnyOrderElementsOf(
                        refused.stream().map(i -> "49151" + (10_000 + i)).toList());
        assertThat(cancelled).isNotEmpty();
        assertThat(refused).isNotEmpty();
    }
}
