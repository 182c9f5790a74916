// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import io.tandem.store.LifeCycle;
import java.util.Map;
import java.util.stream.Collectors;

/** How many messages of each state a node has. */
final class Depths {
    private Depths() {}

    /** Those states that have messages. */
    static Map<LifeCycle, Long> of(Node node) {
        return node.store().depth().entrySet().stream()
                .filter(entry -> entry.getValue() != 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
