// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.account.Password;
import io.tandem.smpp.pdu.IdFormat;
import io.tandem.smpp.session.BindType;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The two tools against each other: what one has counted, the other must have counted as well. */
@Timeout(60)
class LoadAgainstProviderTest {
    private ProviderSimulator provider;

    @AfterEach
    void close() throws IOException {
        provider.close();
    }

    private void start(ProviderOptionsBuilder options) throws IOException {
        provider = new ProviderSimulator(options.build());
        provider.start();
    }

    private LoadOptionsBuilder load() {
        return LoadOptions.builder("127.0.0.1", provider.port())
                .receiptTimeout(Duration.ofSeconds(5))
                .bindTimeout(Duration.ofSeconds(5));
    }

    private static LoadReport run(LoadOptionsBuilder options) throws Exception {
        try (LoadClient client = new LoadClient(options.build())) {
            return end(client);
        }
    }

    private static LoadReport end(LoadClient client) throws Exception {
        return client.start().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Test
    void bothCountTheSame() throws Exception {
        start(ProviderOptions.builder().responseDelay(Duration.ofMillis(2)).receiptDelay(Duration.ofMillis(20)));
        try (LoadClient client =
                new LoadClient(load().connections(3).window(20).count(5000).build())) {
            LoadReport report = end(client);

            await().until(() -> provider.counts().all().bound() == 0); // it sees the end a moment after the client
            Tally tally = provider.counts().account("load");
            assertThat(report.isClean()).as(report.toString()).isTrue();
            assertThat(report.submitted()).isEqualTo(5000).isEqualTo(tally.submitted());
            assertThat(report.accepted()).isEqualTo(5000).isEqualTo(tally.accepted());
            assertThat(report.receipts()).isEqualTo(5000).isEqualTo(tally.receiptsAcknowledged());
            assertThat(tally.distinct()).isEqualTo(5000);
            assertThat(tally.duplicates()).isZero();
            assertThat(tally.binds()).isEqualTo(3).isEqualTo(report.binds());
            assertThat(tally.maxBound()).isEqualTo(3);
            assertThat(provider.counts().all()).isEqualTo(tally);
            assertThat(report.responses()).containsOnlyKeys("ESME_ROK");
            assertThat(report.receiptStates()).containsOnlyKeys("DELIVRD");
            assertThat(client.acceptedIds()).hasSize(5000).isEqualTo(client.receiptedIds());
            assertThat(report.response().count()).isEqualTo(5000);
            assertThat(report.response().p50()).isGreaterThanOrEqualTo(1.9);
            assertThat(report.receipt().p50()).isGreaterThanOrEqualTo(19);
        }
    }

    @Test
    void theWindowIsFilledAndNeverExceeded() throws Exception {
        start(ProviderOptions.builder().responseDelay(Duration.ofMillis(5)));
        run(load().connections(2).window(7).count(500));

        assertThat(provider.counts().all().maxOutstanding()).isEqualTo(7);
        assertThat(provider.counts().throttled()).isZero();
    }

    @Test
    void aClientBeyondTheProvidersWindowIsThrottled() throws Exception {
        start(ProviderOptions.builder().responseDelay(Duration.ofMillis(50)).submitWindow(5));
        LoadReport report = run(load().window(6).count(6));

        assertThat(report.responses()).containsEntry("ESME_RTHROTTLED", 1L).containsEntry("ESME_ROK", 5L);
        assertThat(provider.counts().throttled()).isEqualTo(1);
    }

    @Test
    void refusalsAreCountedByTheirStatusAndGetNoReceipt() throws Exception {
        start(ProviderOptions.builder().fail(FailureShare.parse("30%=0x45")));
        LoadReport report = run(load().window(50).count(1000));

        Tally tally = provider.counts().all();
        assertThat(report.isClean()).isFalse();
        assertThat(report.refused()).isBetween(200L, 400L).isEqualTo(tally.refused());
        assertThat(report.responses()).containsEntry("ESME_RSUBMITFAIL", report.refused());
        assertThat(report.accepted() + report.refused()).isEqualTo(1000);
        assertThat(report.receipts()).isEqualTo(report.accepted());
        assertThat(tally.distinct()).isEqualTo(report.accepted());
    }

    @Test
    void receiptsBeforeTheirResponsesAreMatched() throws Exception {
        start(ProviderOptions.builder().receiptBeforeResponse(true).responseDelay(Duration.ofMillis(20)));
        LoadReport report = run(load().window(20).count(200));

        assertThat(report.isClean()).as(report.toString()).isTrue();
        assertThat(report.receipts()).isEqualTo(200);
        assertThat(report.receipt().p50()).isLessThan(report.response().p50());
    }

    @Test
    void hexadecimalIdsAreMatched() throws Exception {
        start(ProviderOptions.builder().messageIds(MessageIds.HEX));
        assertThat(run(load().count(20)).isClean()).isTrue();
    }

    @Test
    void idsInTwoNotationsAreMatchedByTheirNumber() throws Exception {
        start(ProviderOptions.builder().messageIds(MessageIds.HEX_DECIMAL));

        assertThat(run(load().count(20).idFormat(IdFormat.HEX_DECIMAL)).isClean())
                .isTrue();
        LoadReport unmatched = run(load().count(20).receiptTimeout(Duration.ofMillis(100)));
        assertThat(unmatched.receiptsMissing()).isEqualTo(20);
        assertThat(unmatched.receiptsUnknown()).isEqualTo(20);
    }

    @Test
    void noReceiptsAreSentUnlessAskedFor() throws Exception {
        start(ProviderOptions.builder());
        LoadReport report = run(load().count(20).receipts(false));

        assertThat(report.isClean()).isTrue();
        assertThat(provider.counts().all().receiptsOwed()).isZero();
    }

    @Test
    void receiptsThatDoNotComeAreMissing() throws Exception {
        start(ProviderOptions.builder().receipts(false));
        LoadReport report = run(load().count(20).receiptTimeout(Duration.ofMillis(100)));

        assertThat(report.receiptsMissing()).isEqualTo(20);
        assertThat(report.isClean()).isFalse();
    }

    @Test
    void receiptsWaitForASessionThatTakesThem() throws Exception {
        start(ProviderOptions.builder());
        run(load().bindType(BindType.TRANSMITTER).count(20).receiptTimeout(Duration.ZERO));
        assertThat(provider.counts().all().receiptsWaiting()).isEqualTo(20);

        LoadReport receiver = run(load().bindType(BindType.RECEIVER).duration(Duration.ofSeconds(2)));
        assertThat(receiver.receiptsUnknown()).isEqualTo(20);
        assertThat(provider.counts().all().receiptsWaiting()).isZero();
    }

    @Test
    void tooManyReceiptsOwedAreAFullQueue() throws Exception {
        start(ProviderOptions.builder().maxOwed(10));
        LoadReport report = run(load().bindType(BindType.TRANSMITTER).count(15).receiptTimeout(Duration.ZERO));

        assertThat(report.responses()).containsEntry("ESME_RMSGQFUL", 5L);
    }

    @Test
    void theRateIsACeiling() throws Exception {
        start(ProviderOptions.builder());
        LoadReport report = run(load().window(50).rate(200).duration(Duration.ofSeconds(1)));

        assertThat(report.isClean()).isTrue();
        assertThat(report.submitted()).isBetween(1L, 221L);
    }

    @Test
    void aSecondSessionIsRefusedWhereOneIsAllowed() throws Exception {
        start(ProviderOptions.builder().singleBind(true).responseDelay(Duration.ofMillis(5)));
        LoadReport report = run(load().connections(3).window(1).count(60));

        assertThat(report.isClean()).isTrue();
        assertThat(report.binds()).isEqualTo(1);
        assertThat(provider.counts().account("load").maxBound()).isEqualTo(1);
        assertThat(provider.counts().account("load").bindsRefused()).isPositive();
    }

    @Test
    void aSecondClientIsToldThatTheAccountIsBound() throws Exception {
        start(ProviderOptions.builder().singleBind(true));
        try (LoadClient first =
                new LoadClient(load().rate(10).duration(Duration.ofMinutes(1)).build())) {
            first.start();
            await().until(() -> provider.counts().all().bound() == 1);

            assertThat(run(load().count(1).bindTimeout(Duration.ofSeconds(2))).failure())
                    .contains("ESME_RALYBND");
        }
    }

    @Test
    void onlyKnownAccountsWithTheirPasswordMayBind() throws Exception {
        start(ProviderOptions.builder().account("open").account("closed", Password.plain("secret")));
        Duration soon = Duration.ofSeconds(2);

        assertThat(run(load().systemId("open").count(1)).isClean()).isTrue();
        assertThat(run(load().systemId("closed")
                                .password(Password.plain("secret"))
                                .count(1))
                        .isClean())
                .isTrue();
        assertThat(run(load().systemId("closed").count(1).bindTimeout(soon)).failure())
                .contains("ESME_RINVPASWD");
        assertThat(run(load().systemId("other").count(1).bindTimeout(soon)).failure())
                .contains("ESME_RINVSYSID");
    }

    @Test
    void mobileOriginatedMessagesComeOverOneSession() throws Exception {
        start(ProviderOptions.builder().mo(new MobileOriginated("", "491701", "12345", "STOP")));
        LoadReport report = run(load().connections(2).count(5).expectMo(1));

        assertThat(report.mo()).isEqualTo(1);
        assertThat(report.isClean()).isTrue();
        assertThat(provider.counts().all().moAcknowledged()).isEqualTo(1);
    }

    @Test
    void anMoForAnAccountWaitsUntilItBinds() throws Exception {
        start(ProviderOptions.builder().account("one").account("two"));
        provider.sendMo(new MobileOriginated("two", "491701", "12345", "Für zwei: €"));

        assertThat(run(load().systemId("one").count(5)).mo()).isZero();
        assertThat(run(load().systemId("two").bindType(BindType.RECEIVER).expectMo(1))
                        .mo())
                .isEqualTo(1);
    }

    @Test
    void anExpectedMoThatDoesNotComeIsMissing() throws Exception {
        start(ProviderOptions.builder());
        LoadReport report = run(load().count(1).expectMo(1).receiptTimeout(Duration.ofMillis(100)));

        assertThat(report.moMissing()).isEqualTo(1);
        assertThat(report.isClean()).isFalse();
    }
}
