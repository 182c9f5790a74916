// SPDX-License-Identifier: Apache-2.0
package io.tandem.lab;

import java.util.List;

/**
 * Where something runs.
 *
 * @param address where others reach what listens there
 * @param enter the command that runs another command there; empty for this host
 */
public record Host(String name, String address, List<String> enter) {
    /** This machine, reached by itself only. */
    public static final Host LOOPBACK = new Host("loopback", "127.0.0.1", List.of());

    public Host {
        enter = List.copyOf(enter);
    }
}
