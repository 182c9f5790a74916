// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a client does in a scenario, until it is stopped.
 *
 * @param port where it binds
 * @param systemId of all its connections; {@code {n}} in it stands for the number of the connection, from 1
 * @param window of each connection
 * @param receipts whether it asks for them
 * @param submits whether it submits at all, or is only bound, as a receiver
 * @param count after which it submits no more
 * @param rate messages a second that it does not exceed
 */
record Load(
        int port,
        String systemId,
        int connections,
        int window,
        boolean receipts,
        boolean submits,
        OptionalLong count,
        OptionalDouble rate) {
    static Load of(int port, String systemId, int connections, int window) {
        return new Load(port, systemId, connections, window, false, true, OptionalLong.empty(), OptionalDouble.empty());
    }

    Load withReceipts(boolean asked) {
        return new Load(port, systemId, connections, window, asked, submits, count, rate);
    }

    Load withCount(long messages) {
        return new Load(port, systemId, connections, window, receipts, submits, OptionalLong.of(messages), rate);
    }

    Load withRate(double aSecond) {
        return new Load(port, systemId, connections, window, receipts, submits, count, OptionalDouble.of(aSecond));
    }

    Load idle() {
        return new Load(port, systemId, connections, window, receipts, false, count, rate);
    }

    /** As {@link LoadProcess} reads it. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of(
                "port=" + port,
                "system-id=" + systemId,
                "connections=" + connections,
                "window=" + window,
                "receipts=" + receipts));
        if (!submits) {
            arguments.add("bind=RECEIVER");
        }
        count.ifPresent(number -> arguments.add("count=" + number));
        rate.ifPresent(aSecond -> arguments.add("rate=" + aSecond));
        return arguments;
    }
}
