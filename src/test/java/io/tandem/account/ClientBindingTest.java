// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientBindingTest {
    @Test
    void passwordAndHomeAreEnough() {
        assertThat(Yaml.read(Yaml.client()).clients().get("acme"))
                .isEqualTo(new ClientAccount(
                        "acme",
                        Password.plain("acme"),
                        Home.PRIMARY,
                        List.of(),
                        4,
                        4,
                        50,
                        50,
                        0,
                        1,
                        List.of(CidrBlock.parse("0.0.0.0/0"), CidrBlock.parse("::/0")),
                        new MessageRules(List.of(), List.of(), Optional.empty(), OverCap.SHORTEN, 0, Addressing.STRICT),
                        TlsRule.NONE,
                        Optional.empty()));
    }

    @Test
    void theDefaultsOfTheFileAreThoseOfTheRecord() {
        assertThat(Yaml.read(Yaml.client()).clients().get("acme"))
                .isEqualTo(ClientAccount.of("acme", Password.plain("acme"), Home.PRIMARY));
    }

    @Test
    void everyKeyIsRead() {
        assertThat(Yaml.read(Yaml.client(
                                "numbers: [\"31970\", +4477, 0044]",
                                "binds: 9",
                                "binds-per-address: 1",
                                "window: 2",
                                "deliver-window: 3",
                                "rate: 4",
                                "burst: 5",
                                "allow: [10.0.0.0/8, \"2001:db8::/32\"]",
                                "sources: [\"31970\", +4477, Tandem, \"\"]",
                                "destinations: [\"49\", +41]",
                                "validity-cap: 24h",
                                "validity-over-cap: refuse",
                                "quota: 6000000",
                                "addressing: lenient",
                                "tls: required",
                                "certificate: acme.example"))
                        .clients()
                        .get("acme"))
                .isEqualTo(new ClientAccount(
                        "acme",
                        Password.plain("acme"),
                        Home.PRIMARY,
                        List.of("31970", "4477", "0044"),
                        9,
                        1,
                        2,
                        3,
                        4,
                        5,
                        List.of(CidrBlock.parse("10.0.0.0/8"), CidrBlock.parse("2001:db8::/32")),
                        new MessageRules(
                                List.of("31970", "4477", "Tandem", ""),
                                List.of("49", "41"),
                                Optional.of(Duration.ofHours(24)),
                                OverCap.REFUSE,
                                6_000_000,
                                Addressing.LENIENT),
                        new TlsRule(TlsRule.Use.REQUIRED, Optional.of("acme.example")),
                        Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    outbind: host:1       | outbind: must be a block. Write 'key: value' lines below it
                    numbers: [31x]        | numbers: must be 1 to 20 digits, such as "31970", not '31x'
                    numbers: [""]         | numbers: must be 1 to 20 digits, such as "31970", not ''
                    numbers: 31970        | numbers: must be a list. Write ["31970"], or remove the key
                    numbers: []           | numbers: must be a list. Write ["31970"], or remove the key
                    'numbers:'            | numbers: must be a list. Write ["31970"], or remove the key
                    numbers: [[1]]        | numbers: must be a single value
                    numbers: [31, 32, 31] | numbers: '31' twice. Remove one
                    binds: 0              | binds: must be a whole number from 1 to 1000000, not '0'
                    window: 0             | window: must be a whole number from 1 to 1000000, not '0'
                    deliver-window: 0     | deliver-window: must be a whole number from 1 to 1000000, not '0'
                    rate: -5              | rate: must be a whole number from 0 (no limit) to 1000000, not '-5'
                    allow: [10.0.0.0/33]  | allow: must be an address block such as 10.0.0.0/8 or 2001:db8::/32, not '10.0.0.0/33'
                    allow: [example.com]  | allow: must be an address block such as 10.0.0.0/8 or 2001:db8::/32, not 'example.com'
                    allow: [10.0.0.1/8]   | allow: '10.0.0.1/8' has bits set behind its prefix. Write 10.0.0.0/8, or 10.0.0.1 for that one address
                    allow: []             | allow: must be a list. Write [10.0.0.0/8], or remove the key
                    binds-per-address: 5  | binds-per-address: more than the 4 of 'binds'. Write fewer, or more there
                    burst: 5              | burst: limits nothing without a rate. Write 'rate' too, or remove the key
                    sources: Tandem       | sources: must be a list. Write ["31970", Tandem], or remove the key
                    sources: ["Bäcker"]   | sources: must be leading digits such as "31970", a name of up to 20 ASCII characters, or "" for no sender, not 'Bäcker'
                    destinations: [DE]    | destinations: must be 1 to 20 digits, such as "31970", not 'DE'
                    validity-cap: 1d      | validity-cap: must be a duration such as 500ms, 10s, 5m or 48h, not '1d'
                    validity-over-cap: shorten | validity-over-cap: limits nothing without 'validity-cap'. Write that too, or remove the key
                    quota: 1000000000     | quota: must be a whole number from 0 (no limit) to 999999999, not '1000000000'
                    addressing: loose     | addressing: must be one of strict, lenient, not 'loose'
                    tls: maybe            | tls: must be one of optional, required, not 'maybe'
                    certificate: " "      | certificate: must be the common name, or a subjectAltName, of the client's certificate, such as acme.example
                    deliver_window: 5     | deliver_window: unknown key. Did you mean 'deliver-window'?
                    """)
    void aBadValueIsRefusedWithWhatToWriteInstead(String line, String problem) {
        assertThat(Yaml.problems(Yaml.client(line))).containsExactly("config/accounts.yaml:5: clients.acme." + problem);
    }

    @Test
    void aCertificateGoesWithTls() {
        assertThat(Yaml.read(Yaml.client("certificate: acme"))
                        .clients()
                        .get("acme")
                        .tls())
                .isEqualTo(new TlsRule(TlsRule.Use.REQUIRED, Optional.of("acme")));
        assertThat(Yaml.problems(Yaml.client("certificate: acme", "tls: optional")))
                .containsExactly("config/accounts.yaml:6: clients.acme.tls: must be required where there is a"
                        + " 'certificate'. Write that, or remove one of the two");
    }

    @Test
    void anItemOfAListIsNamedByItsOwnLine() {
        assertThat(Yaml.problems(Yaml.client("numbers:", "  - 31", "  - x")))
                .containsExactly("config/accounts.yaml:7: clients.acme.numbers:"
                        + " must be 1 to 20 digits, such as \"31970\", not 'x'");
    }

    @Test
    void aClientMayBeAskedToBind() {
        assertThat(Yaml.read(Yaml.client("outbind: {address: 'esme:2775', password: '{{env:A2_PASSWORD}}'}"))
                        .clients()
                        .get("acme")
                        .outbind())
                .contains(new OutbindTarget(
                        new HostPort("esme", 2775),
                        Password.plain("two"),
                        new Reconnect(Duration.ofSeconds(5), Duration.ofMinutes(5))));
        assertThat(Yaml.read(Yaml.client(
                                "outbind: {address: 'esme:1', password: '{{env:A2_PASSWORD}}', reconnect: 1s..2s}"))
                        .clients()
                        .get("acme")
                        .outbind()
                        .orElseThrow()
                        .reconnect())
                .isEqualTo(new Reconnect(Duration.ofSeconds(1), Duration.ofSeconds(2)));
    }

    @Test
    void whereAndWithWhatItIsAskedHasToBeSaid() {
        String at = "config/accounts.yaml:5: clients.acme.outbind";
        assertThat(Yaml.problems(Yaml.client("outbind: {reconnect: 5s}")))
                .containsExactly(
                        at + ".address: missing. Write host:port, where the client waits for an outbind",
                        at + ".password: missing. Write \"{{env:ACME_OUTBIND_PASSWORD}}\"",
                        at + ".reconnect: must be the first and the longest pause, such as 1s..30s, not '5s'");
        assertThat(Yaml.problems(Yaml.client("outbind: {address: 'esme:1', password: plain, port: 1}")))
                .containsExactly(
                        at + ".password: password in plain text. Write \"{{env:ACME_OUTBIND_PASSWORD}}\"",
                        at + ".port: unknown key. Known are address, password, reconnect");
        assertThat(Yaml.problems(
                        Yaml.client("outbind: {address: 'esme:1', password: '{{env:A2_PASSWORD}}'}", "tls: required")))
                .containsExactly(at + ": is not over TLS, which the client has to use. Remove one of the two");
        assertThat(Yaml.problems(
                        Yaml.client("outbind: {address: 'esme:1', password: '{{env:A2_PASSWORD}}'}"),
                        Map.of("clients.acme.outbind.password", "ninechars")))
                .singleElement()
                .asString()
                .endsWith("clients.acme.outbind.password: longer than the 8 characters an outbind has room for");
    }

    @Test
    void aClientNeedsAHome() {
        assertThat(Yaml.problems(Yaml.client().replace("    home: primary\n", "")))
                .containsExactly("config/accounts.yaml:2: clients.acme.home: missing. Write primary or secondary");
        assertThat(Yaml.problems(Yaml.client().replace("primary", "both")))
                .containsExactly(
                        "config/accounts.yaml:4: clients.acme.home: must be one of primary, secondary, not 'both'");
    }

    @Test
    void aClientComesOnlyFromWhereItMay() throws UnknownHostException {
        ClientAccount client =
                Yaml.read(Yaml.client("allow: [127.0.0.0/8]")).clients().get("acme");

        assertThat(client.allows(InetAddress.getByName("127.1.2.3"))).isTrue();
        assertThat(client.allows(InetAddress.getByName("128.0.0.1"))).isFalse();
        assertThat(client.allows(InetAddress.getByName("2001:db8::1"))).isFalse();
    }
}
