// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.smpp.session.Wire;
import org.junit.jupiter.api.Test;

/** What a client is answered when the fault is ours: ESME_RSYSERR, and the session lives. */
class OurFaultTest extends LimitedClient {
    @Test
    void aRouteThatFails() throws Exception {
        gateway.routes(ChangedRoutes.failing(directory, "intake.yaml", "to: direct:choose"));
        gateway.primary();

        isOurFault(gateway.acmeByHand(0x34));
    }

    @Test
    void aRouteThatEndsWithoutStoringAnything() throws Exception {
        gateway.routes(ChangedRoutes.replacing(
                directory, "intake.yaml", "- to: message-store:accept", "- log: 'nothing is stored'"));
        gateway.primary();

        isOurFault(gateway.acmeByHand(0x34));
    }

    @Test
    void aDestinationThatNoAccountIs() throws Exception {
        gateway.routes(ChangedRoutes.replacing(directory, "choice.yaml", "constant: A1,A2", "constant: A9"));
        gateway.primary();

        isOurFault(gateway.acmeByHand(0x34));
    }

    private void isOurFault(Wire acme) throws Exception {
        Wire.Got answer = answered(acme, "80000004 08", Wire.SUBMIT_SM, from("\5\0Tandem", TO));
        assertThat(answer.body()).isEmpty();
        answered(acme, "80000103 08", DATA_SM, "\0\5\0Tandem\0\1\1" + TO + "\0\0\0\0" + "\4\44\0\5hello");
        answered(acme, "80000021 08", SUBMIT_MULTI, multi("\5\0Tandem", TO, "4915100002"));
        assertThat(acme.send(Wire.ENQUIRE_LINK, 0, 9).read().head()).isEqualTo("80000015 00 9");
    }
}
