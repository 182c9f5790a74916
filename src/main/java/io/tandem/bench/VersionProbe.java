// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds out what is measured. */
final class VersionProbe {
    private VersionProbe() {}

    /** @param home of this installation; a git working copy or not */
    static Versions look(Path home) throws IOException, InterruptedException {
        String ours = VersionProbe.class.getPackage().getImplementationVersion();
        return new Versions(
                ours == null ? "not packaged" : ours,
                commit(home),
                System.getProperty("java.vm.name") + " " + Runtime.version());
    }

    private static String commit(Path home) throws IOException, InterruptedException {
        if (!Files.exists(home.resolve(".git"))) {
            return "";
        }
        String commit = git(home, "rev-parse", "--short=12", "HEAD");
        return commit.isEmpty()
                        || git(home, "status", "--porcelain", "--untracked-files=no")
                                .isEmpty()
                ? commit
                : commit + "+";
    }

    /** Its output; empty if it fails, as it does where there is no commit. */
    private static String git(Path home, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", home.toString()));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return git.waitFor() == 0 ? output : "";
    }
}
