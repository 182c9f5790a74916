// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManySessionsTest {
    @Test
    void aThousandIdleSessionsNeedFewerThanTenThreads() throws Exception {
        int before = Thread.getAllStackTraces().size();
        List<Wire> esmes = new ArrayList<>();
        try (Smsc smsc = Smsc.patient()) {
            for (int i = 0; i < 1000; i++) {
                esmes.add(smsc.bind(Wire.BIND_TRANSCEIVER));
            }
            assertThat(smsc.listener.sessions()).hasSize(1000).allMatch(SmppSession::isBound);
            assertThat(Thread.getAllStackTraces().size() - before).isLessThan(10);
            esmes.forEach(Wire::close);
            await().until(() -> smsc.listener.sessions().isEmpty());
            assertThat(smsc.closedTimes).hasSize(1000).allSatisfy((session, times) -> assertThat(times)
                    .hasValue(1));
        }
    }
}
