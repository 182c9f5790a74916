// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The file as written, before anything is known about its meaning; each part knows where it came from. */
sealed interface Tree {
    Origin origin();

    /**
     * A single value, quoted or not.
     *
     * @param absent whether nothing stands behind the key, as in {@code window:}
     */
    record Scalar(String text, boolean absent, Origin origin) implements Tree {}

    record Sequence(List<Tree> items, Origin origin) implements Tree {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    record Mapping(Map<String, Tree> entries, Origin origin) implements Tree {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /** A copy with this value at the path; what is missing on the way comes into being. */
        Mapping with(List<String> path, Tree value) {
            String key = path.get(0);
            List<String> rest = path.subList(1, path.size());
            Map<String, Tree> changed = new LinkedHashMap<>(entries);
            if (rest.isEmpty()) {
                changed.put(key, value);
            } else {
                Mapping inner =
                        entries.get(key) instanceof Mapping mapping ? mapping : new Mapping(Map.of(), value.origin());
                changed.put(key, inner.with(rest, value));
            }
            return new Mapping(changed, origin);
        }
    }

    /** Stands for something that could not be read and is already among the problems. */
    record Unreadable(Origin origin) implements Tree {}
}
