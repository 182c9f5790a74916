// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong, to say all of it at once, in the order of the file. */
final class Problems {
    private record Problem(Origin origin, String key, String message) {
        @Override
        public String toString() {
            // An override is named by its key: do not say it twice.
            boolean named = key.isEmpty() || origin.equals(Origin.override(key));
            return origin + ": " + (named ? "" : key + ": ") + message;
        }
    }

    private final List<Problem> found = new ArrayList<>();
    private boolean fatal;

    void add(Origin origin, String key, String message) {
        found.add(new Problem(origin, key, message));
    }

    /** A problem that leaves nothing to check. */
    void addFatal(Origin origin, String message) {
        add(origin, "", message);
        fatal = true;
    }

    void throwIfFatal() {
        if (fatal) {
            throwIfAny();
        }
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new AccountsException(found.stream()
                    .sorted(Comparator.comparingInt(problem -> problem.origin().line()))
                    .map(Problem::toString)
                    .toList());
        }
    }
}
