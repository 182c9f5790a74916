// SPDX-License-Identifier: Apache-2.0
package io.tandem.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.lab.NodeProcess;
import io.tandem.process.Ports;
import io.tandem.tools.LoadClient;
import io.tandem.tools.LoadReport;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No answer says that a message is accepted before the disk has been told to keep it: the system's calls are the witness. */
final class DurableIT {
    private static final int MESSAGES = 100;

    @RegisterExtension
    final Lab lab = new Lab();

    /** Nobody takes the messages, so that nothing is written but what the client submits, one message after the other. */
    @Test
    void eachMessageIsOnTheDiskBeforeItsAnswerLeaves() throws Exception {
        Pair pair = new Pair(lab, Ports.next());
        NodeProcess primary = pair.startPrimary();
        SystemCalls calls = lab.ending(SystemCalls.of(primary.pid(), lab.directory()));

        LoadClient acme =
                lab.client(pair.client(Pair.ACME).window(1).count(MESSAGES).receipts(false));
        LoadReport report = acme.start().toCompletableFuture().get(120, TimeUnit.SECONDS);

        SyncedAnswers read = new SyncedAnswers(calls.end());
        Lab.say("%d writes to the WAL, %d answers", read.written(), read.answers());
        assertThat(report.accepted()).isEqualTo(MESSAGES);
        assertThat(read.answers()).isEqualTo(MESSAGES);
        assertThat(read.written()).isGreaterThanOrEqualTo(MESSAGES);
        assertThat(read.unsynced()).isEmpty();
    }
}
