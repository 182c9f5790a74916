// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrBlockTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "192.0.2.128/25, 192.0.2.128, true",
        "192.0.2.128/25, 192.0.2.127, false",
        "255.255.255.254/31, 255.255.255.255, true",
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, ::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "::1, ::1, true",
        "::/0, fe80::1, true",
        "::/0, 127.0.0.1, false",
        "127.0.0.0/8, ::ffff:127.0.0.1, true",
    })
    void aBlockContainsTheAddressesWithItsPrefix(String block, String address, boolean contained)
            throws UnknownHostException {
        assertThat(CidrBlock.parse(block).contains(InetAddress.getByName(address)))
                .isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/8",
                "10/8",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.256",
                "010.0.0.1",
                "::/129",
                ":::/8",
                "localhost",
                "fe80::1%eth0",
                "10.0.0.0/8/8"
            })
    void whatIsNoBlockIsRefusedWithoutAskingANameServer(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CidrBlock.parse(text))
                .withMessage("must be an address block such as 10.0.0.0/8 or 2001:db8::/32, not '" + text + "'");
    }

    @Test
    void bitsBehindThePrefixAreAMistake() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CidrBlock.parse("192.0.2.77/24"))
                .withMessage("'192.0.2.77/24' has bits set behind its prefix."
                        + " Write 192.0.2.0/24, or 192.0.2.77 for that one address");
    }

    @Test
    void itIsShownAsWritten() {
        assertThat(CidrBlock.parse("10.0.0.0/8")).hasToString("10.0.0.0/8");
    }
}
