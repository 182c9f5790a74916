// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.smpp.pdu.MessageState;
import io.tandem.smpp.session.Wire;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One message_id as a provider writes it in its response and in its receipt, by the account's {@code id-format}. */
class OddIdsTest {
    private static final String PARAMETER = "\0\36\0";

    @TempDir
    private Path directory;

    /** What is answered, what the receipt's text says, and its receipted_message_id; empty for none. */
    private record Ids(String response, String text, String parameter) {}

    private static List<Arguments> formats() {
        String uuid = "0e999f21-81ef-4974-a414-3de98174e3c7";
        String longest = "Aa-".repeat(21) + "z";
        return List.of(
                Arguments.of(
                        "text",
                        List.of(
                                new Ids("4B5E6F", "4b5e6f", ""),
                                new Ids(uuid, uuid.toUpperCase(Locale.ROOT), ""),
                                new Ids("msg_1.2/3@x", "MSG_1.2/3@X", ""),
                                new Ids("18446744073709551617", "18446744073709551617", ""),
                                new Ids(longest, longest, ""),
                                new Ids("cut-short-in-the-text", "cut-short-", "cut-short-in-the-text"))),
                Arguments.of(
                        "hex-decimal",
                        List.of(
                                new Ids("5f878c79", "1602718841", ""),
                                new Ids("00FFFFFFFFFFFFFFFF", "18446744073709551615", ""),
                                new Ids("1FFFFFFFFFFFFFFFF", "36893488147419103231", ""),
                                new Ids("4B5E6F", "4939375", "4B5E6F"),
                                new Ids("4B5E70", "4939376", "4939376"),
                                new Ids("4B5E71", "", "4b5e71"),
                                new Ids("not-hex", "NOT-hex", ""))),
                Arguments.of(
                        "decimal-hex",
                        List.of(
                                new Ids("4939375", "004b5E6F", ""),
                                new Ids("36893488147419103231", "1ffffffffffffffff", ""))),
                Arguments.of("decimal", List.of(new Ids("12345678", "0000000012345678", ""))),
                Arguments.of("hex", List.of(new Ids("00E999F21", "e999f21", ""))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void theReceiptFindsItsMessage(String format, List<Ids> all) throws Exception {
        try (OneAccount account = OneAccount.bound(directory, Map.of("providers.A1.id-format", format))) {
            for (Ids ids : all) {
                long id = account.taken(ids.response() + "\0");
                int before = account.acme.received().size();

                account.deliver(Wire.DELIVER_SM, receipt(ids.text(), ids.parameter()));

                assertThat(new String(account.received(before).body(), StandardCharsets.ISO_8859_1))
                        .isEqualTo(receipt(
                                ids.text().isEmpty() ? "" : Long.toString(id),
                                ids.parameter().isEmpty() ? "" : Long.toString(id)));
                assertThat(account.row(id).outcome()).as(ids.toString()).contains(MessageState.DELIVERED);
            }
        }
    }

    private static String receipt(String text, String parameter) {
        String words = (text.isEmpty() ? "" : "id:" + text + " ") + "stat:DELIVRD";
        return "\0\1\0014915100001\0\5\0Tandem\0\4\0\0\0\0\0\0\0\0" + (char) words.length() + words
                + (parameter.isEmpty() ? "" : PARAMETER + (char) (parameter.length() + 1) + parameter + "\0");
    }
}
