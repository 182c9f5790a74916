// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostPortTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:2775, 127.0.0.1, 2775",
        "smsc.example.com:1, smsc.example.com, 1",
        "smsc_1:65535, smsc_1, 65535",
        "[2001:db8::1]:2775, 2001:db8::1, 2775",
    })
    void namesAndAddressesAreReadAndShownAlike(String text, String host, int port) {
        assertThat(HostPort.parse(text)).isEqualTo(new HostPort(host, port)).hasToString(text);
    }
}
