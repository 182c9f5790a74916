// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.smpp.pdu.MessageState;
import io.tandem.smpp.session.Wire;
import io.tandem.store.LifeCycle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider that leaves esm_class 0 in its receipts, with {@code receipts-by: text}. */
class UnmarkedReceiptsTest {
    private static final String ADDRESSES = "\0\1\0014915100001\0\1\00131970\0";

    @TempDir
    private static Path directory;

    private static OneAccount account;

    @BeforeAll
    static void bind() throws Exception {
        account = OneAccount.bound(directory, Map.of("providers.A1.receipts-by", "text"));
    }

    @AfterAll
    static void close() throws Exception {
        account.close();
    }

    private static String body(int esmClass, String text) {
        return ADDRESSES + (char) esmClass + "\0\0\0\0\0\0\0\0" + (char) text.length() + text;
    }

    private static void comes(String sent, String expected) throws Exception {
        int before = account.acme.received().size();
        account.deliver(Wire.DELIVER_SM, sent);
        assertThat(new String(account.received(before).body(), StandardCharsets.ISO_8859_1))
                .isEqualTo(expected);
    }

    @Test
    void theClientGetsItWithTheMark() throws Exception {
        long id = account.taken("u1\0");

        comes(
                body(0, "id:u1 submit date:2601311000 stat:DELIVRD"),
                body(4, "id:" + id + " submit date:2601311000 stat:DELIVRD"));

        assertThat(account.row(id).outcome()).contains(MessageState.DELIVERED);
    }

    @Test
    void otherBitsOfEsmClassStay() throws Exception {
        long id = account.taken("u2\0");

        comes(body(0x81, "id:u2 stat:UNDELIV"), body(0x85, "id:" + id + " stat:UNDELIV"));
    }

    @Test
    void aTextThatOnlyLooksAlikeIsAMessage() throws Exception {
        long id = account.taken("u3\0");

        comes(body(0, "id:u3"), body(0, "id:u3"));
        comes(body(0, "stat:DELIVRD"), body(0, "stat:DELIVRD"));
        comes(body(0, "my id: stat: ok"), body(0, "my id: stat: ok"));
        comes(body(0, "text:id:u3 stat:DELIVRD"), body(0, "text:id:u3 stat:DELIVRD"));

        assertThat(account.row(id).lifeCycle()).isEqualTo(LifeCycle.SENT);
    }
}
