// SPDX-License-Identifier: Apache-2.0
package io.tandem.demo;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Passwords made up for one demonstration, under the names of the environment variables the configuration asks for. */
record DemoSecrets(Map<String, String> byVariable) {
    private static final String[] VARIABLES = {
        "A1_PASSWORD", "A2_PASSWORD", "ACME_PASSWORD", "GLOBEX_PASSWORD", "L2_PASSWORD"
    };
    private static final int OCTETS = 4; // 8 hexadecimal digits: the longest password of SMPP 3.4 §5.2.2

    static DemoSecrets random() {
        SecureRandom random = new SecureRandom();
        Map<String, String> secrets = new HashMap<>();
        for (String variable : VARIABLES) {
            byte[] octets = new byte[OCTETS];
            random.nextBytes(octets);
            secrets.put(variable, HexFormat.of().formatHex(octets));
        }
        return new DemoSecrets(Map.copyOf(secrets));
    }

    String of(String variable) {
        return byVariable.get(variable);
    }

    /** Without the passwords. */
    @Override
    public String toString() {
        return byVariable.keySet().toString();
    }
}
