// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import io.tandem.takeover.Replay;
import java.util.ArrayList;
import java.util.List;

/** Holds what a node wrote of its roles against the protocol and the transitions of the model. */
final class RoleJudge {
    /** So many lines are told; the others are in the file. */
    static final int TOLD = 3;

    private RoleJudge() {}

    /** The lines that do not follow from those before, in words; empty if all do. The node does not run any more. */
    static List<String> broken(String node, RoleLog log) {
        Replay.Result result = log.replay();
        String file = "roles.log of the " + node;
        if (result.decisions() == 0 && result.problems().isEmpty()) {
            return List.of(file + ": no decision is in it, though the node ran");
        }
        List<String> broken = new ArrayList<>();
        result.problems().stream()
                .limit(TOLD)
                .map(problem -> file + ", " + problem)
                .forEach(broken::add);
        int more = result.problems().size() - TOLD;
        if (more > 0) {
            broken.add(file + ": " + more + " more lines that do not follow");
        }
        return broken;
    }
}
