// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordTest {
    /** The published vector for "passwordPASSWORDpassword" with 4096 iterations, its hash cut to 32 octets. */
    private static final String VECTOR = "pbkdf2-sha256:4096:"
            + "c2FsdFNBTFRzYWx0U0FMVHNhbHRTQUxUc2FsdFNBTFRzYWx0:NIyJ28vTKy8y2BS4EW6EzysXNH68GAAYHE4qH7jdU+E=";

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aPlainPasswordMatchesItsOctetsOnly() {
        Password password = Password.plain("sesame");

        assertThat(password.matches(octets("sesame"))).isTrue();
        assertThat(password.matches(octets("Sesame"))).isFalse();
        assertThat(password.matches(octets("sesam"))).isFalse();
        assertThat(password.matches(octets("sesamee"))).isFalse();
        assertThat(password.matches(new byte[0])).isFalse();
    }

    @Test
    void aHashMatchesThePasswordItWasMadeFrom() {
        Password password = Password.hashed(Password.hash("sésame".toCharArray()));

        assertThat(password.matches(octets("sésame"))).isTrue();
        assertThat(password.matches(octets("sesame"))).isFalse();
        assertThat(password.matches(new byte[0])).isFalse();
    }

    @Test
    void theHashIsPbkdf2WithHmacSha256() {
        assertThat(Password.hashed(VECTOR).matches(octets("passwordPASSWORDpassword")))
                .isTrue();
        assertThat(Password.hashed(VECTOR).matches(octets("passwordPASSWORDpassworD")))
                .isFalse();
    }

    @Test
    void octetsThatAreNoTextMatchNoHash() {
        Password replacement = Password.hashed(Password.hash("\uFFFD".toCharArray()));

        assertThat(replacement.matches(octets("\uFFFD"))).isTrue();
        assertThat(replacement.matches(new byte[] {(byte) 0xFF})).isFalse();
    }

    @Test
    void aHashNamesItsIterationsAndHasItsOwnSalt() {
        String hash = Password.hash("sesame".toCharArray());

        assertThat(hash).matches("pbkdf2-sha256:20000:[A-Za-z0-9+/]{22}==:[A-Za-z0-9+/]{43}=");
        assertThat(Password.hash("sesame".toCharArray())).isNotEqualTo(hash);
    }

    @Test
    void onlyAPlainPasswordCanBeRevealed() {
        assertThat(Password.plain("sesame").reveal()).isEqualTo("sesame");
        assertThatIllegalStateException()
                .isThrownBy(() -> Password.hashed(VECTOR).reveal())
                .withMessage("only the hash of this password is known");
    }

    @Test
    void noPasswordShowsItself() {
        assertThat(Password.plain("sesame")).hasToString("****");
        assertThat(Password.hashed(VECTOR)).hasToString("****");
        assertThat(ClientAccount.of("acme", Password.plain("sesame"), Home.PRIMARY)
                        .toString())
                .doesNotContain("sesame");
    }

    @Test
    void theSameSecretIsEqual() {
        assertThat(Password.plain("sesame"))
                .isEqualTo(Password.plain("sesame"))
                .hasSameHashCodeAs(Password.plain("sesame"))
                .isNotEqualTo(Password.plain("other"))
                .isNotEqualTo(Password.hashed(VECTOR));
        assertThat(Password.hashed(VECTOR)).isEqualTo(Password.hashed(VECTOR)).isNotEqualTo(Password.plain("sesame"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sesame\n", " sesame", "ses\u0000ame"})
    void whatNoPeerCouldSendIsRefused(String secret) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Password.plain(secret))
                .withMessage("must not begin or end with white space, nor contain a line break");
    }
}
