// SPDX-License-Identifier: Apache-2.0
package io.tandem.it;

import io.tandem.smpp.pdu.CommandId;
import java.util.List;

/**
 * A PDU as tshark has seen it.
 *
 * @param fields all after the header in their order: name, what it shows, and its octets in hexadecimal
 * @param tags of the optional parameters, in their order
 * @param complaint what tshark finds wrong with it; empty if nothing
 */
record WirePdu(int fromPort, int toPort, int commandId, List<Field> fields, List<Integer> tags, String complaint) {
    record Field(String name, String shown, String octets) {}

    String shown(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(Field::shown)
                .findFirst()
                .orElse("");
    }

    /** Without the last optional parameter: its tag, its length and its value. */
    List<Field> withoutLastParameter() {
        int at = -1;
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(Pdml.TAG)) {
                at = i;
            }
        }
        return at < 0 ? fields : fields.subList(0, at);
    }

    /** Enough to find it in the capture. */
    @Override
    public String toString() {
        return String.format(
                "%s %d -> %d %s %s",
                CommandId.name(commandId), fromPort, toPort, shown("smpp.destination_addr"), complaint);
    }
}
