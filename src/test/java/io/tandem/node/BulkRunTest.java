// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.session.Wire;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is urgent does not wait for what is much: one account with a window of 1, as a slow provider has. */
class BulkRunTest {
    private static final String NUMBER = "4915100001";
    private static final int BULK = 300;

    @TempDir
    Path directory;

    @Test
    void aOneTimePasswordOvertakesTheBulkRunOfTheSameClient() throws Exception {
        try (OneAccount account = OneAccount.bound(directory, Map.of("providers.A1.window", "1"))) {
            account.acme.submit(message("the first of many", 0));
            Wire.Got first = account.submitted();
            for (int i = 0; i < BULK; i++) {
                account.acme.submit(message("one of many " + i, 0));
            }

            account.acme.submit(message("your code is 1234", 3));
            account.answer(first, "p1\0");
            Wire.Got second = account.submitted();
            account.answer(second, "p2\0");
            Wire.Got third = account.submitted();

            assertThat(octets(second)).contains("your code is 1234");
            assertThat(octets(third)).contains("one of many 0");
        }
    }

    private static Pdu message(String text, int priority) {
        return Submits.to(NUMBER, text).priority(priority).build();
    }

    private static String octets(Wire.Got submit) {
        return new String(submit.body(), StandardCharsets.ISO_8859_1);
    }
}
