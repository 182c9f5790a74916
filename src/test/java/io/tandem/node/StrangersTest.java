// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.smpp.session.Wire;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What those can do who are not bound, and what it means for those who are. */
class StrangersTest extends LimitedClient {
    private static final String STRANGER = "127.0.0.2";
    private static final String PORT = "port clients";

    @Test
    void connectionsThatNeverBindTakeNothingFromThoseThatDo() throws Exception {
        gateway.primary();
        Wire acme = gateway.acmeByHand(0x34);

        for (int i = 0; i < 300; i++) {
            connect("127.0.0." + (2 + i % 3)).write(Wire.header(33, Wire.BIND_TRANSCEIVER, 0, 1));
        }
        answered(acme, "80000004 00", Wire.SUBMIT_SM, from("\5\0Tandem", TO));
        assertThat(connect("127.0.0.3").ended()).as("more than one address may").isTrue();
        assertThat(bind("127.0.0.1", "secr-acm")).isZero();
        answered(acme, "80000004 00", Wire.SUBMIT_SM, from("\5\0Tandem", TO));

        assertThat(refused(PORT, "max-unbound-per-address")).isOne();
        assertThat(refused(PORT, "max-unbound")).isZero();
    }

    @Test
    void whoHasBoundFindsRoomThoughStrangersHoldEveryPlace() throws Exception {
        gateway.routes(ChangedRoutes.replacing(
                directory,
                "intake.yaml",
                "        host: \"{{tandem.listen.host}}\"",
                "        host: \"{{tandem.listen.host}}\"\n        maxUnbound: 20\n        maxUnboundPerAddress: 10"));
        gateway.primary();
        assertThat(bind("127.0.0.1", "secr-acm")).isZero();

        for (int i = 0; i < 20; i++) {
            Wire stranger = connect("127.0.0." + (2 + i % 2));
            assertThat(stranger.send(Wire.ENQUIRE_LINK, 0, 1).read().status()).isZero();
        }
        assertThat(connect("127.0.0.4").ended())
                .as("there is no room for a stranger")
                .isTrue();
        assertThat(bind("127.0.0.1", "secr-acm")).isZero();

        assertThat(refused(PORT, "max-unbound")).isOne();
    }

    @Test
    void whatAStrangerSendsIsNotKeptBeyondTheLengthOfABind() throws Exception {
        gateway.primary();
        Wire stranger = connect(STRANGER);

        stranger.write(Wire.header(1025, Wire.SUBMIT_SM, 0, 5));

        assertThat(stranger.read().head()).isEqualTo("80000000 02 5");
        assertThat(stranger.ended()).isTrue();
    }

    @Test
    void theAnswersToFailedBindsOfAnAddressComeLaterAndLater() throws Exception {
        gateway.primary();

        for (long millis = 50; millis <= 1600; millis *= 2) {
            assertThat(wrongBind(STRANGER, "nobody" + millis)).isGreaterThanOrEqualTo(Duration.ofMillis(millis));
        }
    }

    @Test
    void wrongPasswordsForAnAccountAreAnsweredLaterAndLaterWhereverTheyComeFrom() throws Exception {
        gateway.primary();

        for (int i = 0; i < 6; i++) {
            assertThat(wrongBind("127.0.0." + (2 + i), "acme")).isGreaterThanOrEqualTo(Duration.ofMillis(50L << i));
        }
    }

    @Test
    void aStrangerCannotLockAClientOut() throws Exception {
        gateway.primary();
        for (int i = 0; i < 7; i++) {
            wrongBind(STRANGER, "acme");
        }
        Wire stranger = connect(STRANGER);
        stranger.send(Wire.BIND_TRANSCEIVER, 0, 1, Wire.bindBody("acme", "wrong", 0x34));

        assertThat(bind("127.0.0.1", "secr-acm")).isZero();

        assertThat(stranger.hasOctets()).as("answered before the client was").isFalse();
        assertThat(stranger.read().status()).isEqualTo(0x0E);
        assertThat(wrongBind("127.0.0.9", "acme"))
                .as("the client's bind has forgiven the stranger nothing")
                .isGreaterThanOrEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aConnectionWithoutABindIsClosedInTime() throws Exception {
        gateway.routes(ChangedRoutes.replacing(
                directory,
                "intake.yaml",
                "        host: \"{{tandem.listen.host}}\"",
                "        host: \"{{tandem.listen.host}}\"\n        sessionInitTimer: 200ms\n        maxUnbound: 1"));
        gateway.primary();

        assertThat(connect(STRANGER).ended()).isTrue();
        await().ignoreExceptions().untilAsserted(() -> assertThat(
                        connect(STRANGER).send(Wire.ENQUIRE_LINK, 0, 1).read().status())
                .isZero());
    }

    /** How long the answer took. */
    private Duration wrongBind(String from, String systemId) throws IOException {
        long began = System.nanoTime();
        assertThat(bind(from, systemId, "wrong")).isIn(0x0E, 0x0F);
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
