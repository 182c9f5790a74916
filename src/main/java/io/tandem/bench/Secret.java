// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One password made up for one run, which all accounts have. */
final class Secret {
    /** Where the load clients find it. */
    static final String VARIABLE = "BENCH_PASSWORD";

    /** Those config/accounts.yaml asks for. */
    private static final List<String> OF_ACCOUNTS =
            List.of("A1_PASSWORD", "A2_PASSWORD", "ACME_PASSWORD", "GLOBEX_PASSWORD", "L2_PASSWORD");

    private static final int OCTETS = 4; // 8 hexadecimal digits: the longest password of SMPP 3.4 §5.2.2

    private final String text;

    Secret() {
        byte[] octets = new byte[OCTETS];
        new SecureRandom().nextBytes(octets);
        text = HexFormat.of().formatHex(octets);
    }

    /** As environment variables. */
    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        OF_ACCOUNTS.forEach(name -> environment.put(name, text));
        environment.put(VARIABLE, text);
        return environment;
    }
}
