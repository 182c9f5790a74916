// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
    private static final String CLIENT = "clients:\n  acme:\n    home: primary\n";

    @Test
    void aPasswordThatIsNotSetIsAskedForByItsVariable() {
        assertThat(Yaml.problems(Yaml.provider().replace("A1_PASSWORD", "A9_PASSWORD")))
                .containsExactly(
                        "config/accounts.yaml:5: providers.A1.password: set the environment variable A9_PASSWORD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sesame", "\"{{env:A1_PASSWORD:sesame}}\"", "\"x{{env:A1_PASSWORD}}\""})
    void aPasswordInPlainTextIsRefusedAndNotRepeated(String written) {
        assertThat(Yaml.problems(Yaml.provider().replace("\"{{env:A1_PASSWORD}}\"", written)))
                .containsExactly("config/accounts.yaml:5: providers.A1.password: password in plain text."
                        + " Write \"{{env:A1_PASSWORD}}\"");
    }

    @Test
    void aClientMayHaveAHashInstead() {
        assertThat(Yaml.problems(Yaml.client().replace("\"{{env:ACME_PASSWORD}}\"", "sesame")))
                .containsExactly("config/accounts.yaml:3: clients.acme.password: password in plain text."
                        + " Write \"{{env:ACME_PASSWORD}}\", or a password-hash");

        String hash = Password.hash("sesame".toCharArray());
        Password password = Yaml.read(CLIENT + "    password-hash: " + hash + "\n")
                .clients()
                .get("acme")
                .password();
        assertThat(password.matches("sesame".getBytes(StandardCharsets.US_ASCII)))
                .isTrue();
        assertThat(password.isHashed()).isTrue();
    }

    @Test
    void aPasswordMayComeInPlainTextWithAnOverride() {
        Accounts accounts =
                Yaml.read(Yaml.provider().replace("A1_PASSWORD", "NOT_SET"), Map.of("providers.A1.password", "sesame"));

        assertThat(accounts.providers().get("A1").password().reveal()).isEqualTo("sesame");
    }

    @Test
    void passwordAndHashTogetherAreRefused() {
        String hash = Password.hash("x".toCharArray());

        assertThat(Yaml.problems(Yaml.client("password-hash: " + hash)))
                .containsExactly("config/accounts.yaml:5: clients.acme.password-hash:"
                        + " both password and password-hash. Remove one");
    }

    @Test
    void neitherPasswordNorHashIsRefused() {
        assertThat(Yaml.problems(CLIENT))
                .containsExactly("config/accounts.yaml:2: clients.acme.password: missing."
                        + " Write \"{{env:ACME_PASSWORD}}\", or a password-hash");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sesame",
                "pbkdf2-sha256:999:AAAAAAAAAAAAAAAAAAAAAA==:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "pbkdf2-sha256:20000:AAAA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "pbkdf2-sha256:20000:AAAAAAAAAAAAAAAAAAAAAA==:AAAA",
                "pbkdf2-sha256:20000:AAAAA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "pbkdf2-sha1:20000:AAAAAAAAAAAAAAAAAAAAAA==:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
            })
    void aBadHashIsRefusedAndNotRepeated(String hash) {
        assertThat(Yaml.problems(CLIENT + "    password-hash: " + hash + "\n"))
                .containsExactly("config/accounts.yaml:4: clients.acme.password-hash: must be"
                        + " pbkdf2-sha256:ITERATIONS:SALT:HASH, with 1000 to 9999999 iterations,"
                        + " a salt of at least 8 octets and a hash of 32, both in Base64");
    }

    @Test
    void aProviderTakesNoHash() {
        assertThat(Yaml.problems(Yaml.provider("password-hash: x")))
                .singleElement()
                .asString()
                .startsWith("config/accounts.yaml:6: providers.A1.password-hash: unknown key.");
    }

    @Test
    void anEmptyPasswordIsRefused() {
        assertThat(Yaml.problems(Yaml.provider(), Map.of("providers.A1.password", "")))
                .containsExactly("override providers.A1.password: must not be empty");
    }

    @Test
    void theVariableToSetIsNamedAfterTheAccount() {
        assertThat(Yaml.problems(
                        Yaml.client().replace("acme:", "acme-2.nl:").replace("\"{{env:ACME_PASSWORD}}\"", "x")))
                .containsExactly("config/accounts.yaml:3: clients.acme-2.nl.password: password in plain text."
                        + " Write \"{{env:ACME_2_NL_PASSWORD}}\", or a password-hash");
    }
}
