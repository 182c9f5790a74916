// SPDX-License-Identifier: Apache-2.0
package io.tandem.lab;

import io.tandem.account.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a node is started, as often as it has to be: with the program as it is shipped, and the files of {@code config/}
 * and {@code routes/} as they are, but for the overrides.
 *
 * @param host where it runs
 * @param port where it listens for SMPP
 * @param management where it listens for HTTP
 * @param set its {@code --set}
 * @param jvm options of the JVM
 */
public record NodeSetup(
        Home home, Host host, int port, int management, Path directory, Map<String, String> set, List<String> jvm) {
    public static final String PASSWORD = "integr8";
    private static final List<String> PASSWORDS =
            List.of("A1_PASSWORD", "A2_PASSWORD", "ACME_PASSWORD", "GLOBEX_PASSWORD", "L2_PASSWORD");
    private static final List<String> KEPT = List.of("PATH", "HOME", "LANG", "TMPDIR");

    /** With its output added to a log file. Nothing of the tester's environment can change how it runs. */
    public NodeProcess start() throws IOException {
        return start(Map.of());
    }

    /** The same, with further variables in its environment. */
    public NodeProcess start(Map<String, String> environment) throws IOException {
        List<String> command = new ArrayList<>(host.enter());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(List.of("-cp", jar(), "io.tandem.cli.Tandem", "start", home.toString()));
        command.addAll(List.of("--data", data().toString()));
        set.forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().keySet().retainAll(KEPT);
        PASSWORDS.forEach(name -> builder.environment().put(name, PASSWORD));
        builder.environment().putAll(environment);
        int logBegins = Files.exists(log()) ? (int) Files.size(log()) : 0;
        return new NodeProcess(this, builder.start(), logBegins);
    }

    /** The same with one more {@code --set}. */
    public NodeSetup with(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(set);
        more.put(key, value);
        return new NodeSetup(home, host, port, management, directory, more, jvm);
    }

    /** Where its store is. */
    public Path data() {
        return directory.resolve(home.toString());
    }

    public Path log() {
        return directory.resolve(home + ".log");
    }

    private static String jar() {
        return System.getProperty("tandem.jar", "target/tandem.jar");
    }
}
