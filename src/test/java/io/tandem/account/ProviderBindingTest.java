// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.smpp.pdu.IdFormat;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderBindingTest {
    @Test
    void addressSystemIdAndPasswordAreEnough() {
        assertThat(Yaml.read(Yaml.provider()).providers().get("A1"))
                .isEqualTo(new ProviderAccount(
                        "A1",
                        new HostPort("127.0.0.1", 2701),
                        "tandem1",
                        Password.plain("one"),
                        "",
                        BindMode.TRANSCEIVER,
                        1,
                        50,
                        0,
                        IdFormat.TEXT,
                        ReceiptMark.ESM_CLASS,
                        InDoubt.RESEND,
                        Duration.ofDays(2),
                        InterfaceVersion.V3_4,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(90),
                        new Reconnect(Duration.ofSeconds(1), Duration.ofSeconds(30)),
                        Map.of(),
                        Set.of()));
    }

    @Test
    void theDefaultsOfTheFileAreThoseOfTheRecord() {
        assertThat(Yaml.read(Yaml.provider()).providers().get("A1"))
                .isEqualTo(ProviderAccount.of("A1", new HostPort("127.0.0.1", 2701), "tandem1", Password.plain("one")));
    }

    @Test
    void everyKeyIsRead() {
        ProviderAccount account = Yaml.read(Yaml.provider(
                        "system-type: VMA",
                        "bind: transmitter+receiver",
                        "sessions: 2",
                        "window: 100",
                        "rate: 30",
                        "id-format: hex-decimal",
                        "receipts-by: text",
                        "in-doubt: hold",
                        "validity: 5m",
                        "interface-version: 3.3",
                        "enquire-link: 500ms",
                        "response-timeout: 7s",
                        "bind-timeout: 8s",
                        "reconnect: 2s..1m",
                        "retry: {0x64: fail, 0x45: slow-down, 0xFFFFFFFF: retry}",
                        "pass-on: [cancel, query]"))
                .providers()
                .get("A1");

        assertThat(account)
                .isEqualTo(new ProviderAccount(
                        "A1",
                        new HostPort("127.0.0.1", 2701),
                        "tandem1",
                        Password.plain("one"),
                        "VMA",
                        BindMode.TRANSMITTER_AND_RECEIVER,
                        2,
                        100,
                        30,
                        IdFormat.HEX_DECIMAL,
                        ReceiptMark.TEXT,
                        InDoubt.HOLD,
                        Duration.ofMinutes(5),
                        InterfaceVersion.V3_3,
                        Duration.ofMillis(500),
                        Duration.ofSeconds(7),
                        Duration.ofSeconds(8),
                        new Reconnect(Duration.ofSeconds(2), Duration.ofMinutes(1)),
                        Map.of(0x64, RetryRule.FAIL, 0x45, RetryRule.SLOW_DOWN, -1, RetryRule.RETRY),
                        Set.of(PassOn.CANCEL, PassOn.QUERY)));
        assertThat(account.retryRule(0x64)).contains(RetryRule.FAIL);
        assertThat(account.retryRule(0x58)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    bind: tranceiver        | bind: must be one of transceiver, transmitter+receiver, transmitter, receiver, not 'tranceiver'
                    id-format: octal        | id-format: must be one of text, decimal, hex, hex-decimal, decimal-hex, not 'octal'
                    receipts-by: stat       | receipts-by: must be one of esm-class, text, not 'stat'
                    in-doubt: drop          | in-doubt: must be one of resend, hold, fail, not 'drop'
                    interface-version: 3.5  | interface-version: must be one of 3.3, 3.4, 5.0, not '3.5'
                    system-type: 0123456789abc | system-type: must be 0 to 12 printable ASCII characters, not '0123456789abc'
                    sessions: 0             | sessions: must be a whole number from 1 to 1000000, not '0'
                    window: 0               | window: must be a whole number from 1 to 1000000, not '0'
                    window: 2.5             | window: must be a whole number from 1 to 1000000, not '2.5'
                    window: 1000001         | window: must be a whole number from 1 to 1000000, not '1000001'
                    window: 99999999999     | window: must be a whole number from 1 to 1000000, not '99999999999'
                    rate: -1                | rate: must be a whole number from 0 (no limit) to 1000000, not '-1'
                    validity: 2d            | validity: must be a duration such as 500ms, 10s, 5m or 48h, not '2d'
                    validity: 48            | validity: must be a duration such as 500ms, 10s, 5m or 48h, not '48'
                    enquire-link: 0s        | enquire-link: must be a duration such as 500ms, 10s, 5m or 48h, not '0s'
                    response-timeout: 10 s  | response-timeout: must be a duration such as 500ms, 10s, 5m or 48h, not '10 s'
                    reconnect: 5s           | reconnect: must be the first and the longest pause, such as 1s..30s, not '5s'
                    reconnect: 30s..1s      | reconnect: must be the first and the longest pause, such as 1s..30s, not '30s..1s'
                    reconnect: 1s..x        | reconnect: must be a duration such as 500ms, 10s, 5m or 48h, not 'x'
                    retry: fail             | retry: must be a block. Write 'key: value' lines below it
                    retry: {0x64: never}    | retry.0x64: must be one of retry, slow-down, fallback, fail, not 'never'
                    retry: {64: fail}       | retry.64: must be a command_status such as 0x58, not '64'
                    retry: {0x0: fail}      | retry.0x0: must be a command_status such as 0x58, not '0x0'
                    retry: {0x58: fail, 0x058: fail} | retry.0x058: the same command_status twice. Remove one
                    pass-on: [delete]       | pass-on: must be one of cancel, query, replace, not 'delete'
                    pass-on: cancel         | pass-on: must be a list. Write some of [cancel, query, replace], or remove the key
                    window: [50]            | window: must be a single value
                    'window:'               | window: has no value. Write one, or remove the key
                    widow: 50               | widow: unknown key. Did you mean 'window'?
                    """)
    void aBadValueIsRefusedWithWhatToWriteInstead(String line, String problem) {
        assertThat(Yaml.problems(Yaml.provider(line)))
                .containsExactly("config/accounts.yaml:6: providers.A1." + problem);
    }

    @Test
    void aKeyLikeNoOtherIsAnsweredWithAllThereAre() {
        assertThat(Yaml.problems(Yaml.provider("trust-store: x")))
                .containsExactly(
                        "config/accounts.yaml:6: providers.A1.trust-store: unknown key."
                                + " Known are address, system-id, password, system-type, bind, sessions, window, rate, id-format,"
                                + " receipts-by, in-doubt, validity, interface-version, enquire-link, response-timeout, bind-timeout, reconnect, retry, pass-on");
    }

    @Test
    void whatCannotBeGuessedIsRequired() {
        assertThat(Yaml.problems("providers:\n  A1: {}\n"))
                .containsExactly(
                        "config/accounts.yaml:2: providers.A1.address: missing."
                                + " Write host:port, where the provider listens",
                        "config/accounts.yaml:2: providers.A1.system-id: missing."
                                + " Write the system_id that the provider gave you",
                        "config/accounts.yaml:2: providers.A1.password: missing. Write \"{{env:A1_PASSWORD}}\"");
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1", "127.0.0.1:0x1", "256.0.0.1:2775", ":2775", "smsc example:2775", "::1:2775", "[1.2.3.4]:1"
    })
    void aBadAddressIsRefused(String address) {
        assertThat(Yaml.problems(Yaml.provider().replace("127.0.0.1:2701", "\"" + address + "\"")))
                .containsExactly("config/accounts.yaml:3: providers.A1.address: must be host:port,"
                        + " such as 192.0.2.1:2775 or [2001:db8::1]:2775, not '" + address + "'");
    }

    @ParameterizedTest
    @CsvSource({"0", "65536", "99999"})
    void aBadPortIsRefused(String port) {
        assertThat(Yaml.problems(Yaml.provider().replace("2701", port)))
                .containsExactly(
                        "config/accounts.yaml:3: providers.A1.address: port must be from 1 to 65535, not " + port);
    }

    @Test
    void aSystemIdEndsAtFifteenCharacters() {
        assertThat(Yaml.problems(Yaml.provider().replace("tandem1", "tandem1tandem1ta")))
                .containsExactly("config/accounts.yaml:4: providers.A1.system-id:"
                        + " must be 1 to 15 printable ASCII characters, not 'tandem1tandem1ta'");
    }
}
