// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

/** The same over TLS on both sides, where each end asks the other for a certificate. */
class JsmppTlsTest extends JsmppTest {
    @Override
    boolean secured() {
        return true;
    }
}
