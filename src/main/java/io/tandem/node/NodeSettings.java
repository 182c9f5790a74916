// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import io.tandem.account.Home;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The settings of one node, from weakest to strongest: {@code application.properties}, the file named after the role,
 * the environment ({@code tandem.listen.port} is TANDEM_LISTEN_PORT there), and {@code --set}.
 *
 * @param home which node it is
 * @param config the directory of the files
 * @param routes the directory of the route files
 * @param data where the store is
 * @param values all settings by key
 * @param overrides those of {@code --set}, also for keys of the accounts
 */
public record NodeSettings(
        Home home, Path config, Path routes, Path data, Map<String, String> values, Map<String, String> overrides) {
    static final String COMMON_FILE = "application.properties";

    public NodeSettings {
        values = Map.copyOf(values);
        overrides = Map.copyOf(overrides);
    }

    /** @throws NodeException if a file is missing or cannot be read */
    public static NodeSettings load(
            Home home,
            Path config,
            Path routes,
            Path data,
            Map<String, String> environment,
            Map<String, String> overrides) {
        Map<String, String> values = new TreeMap<>();
        values.putAll(read(config.resolve(COMMON_FILE)));
        values.putAll(read(config.resolve(home + ".properties")));
        values.replaceAll((key, value) -> environment.getOrDefault(variable(key), value));
        values.putAll(overrides);
        return new NodeSettings(home, config, routes, data, values, overrides);
    }

    /** The same with no route started and no port opened. */
    NodeSettings withoutRoutesRunning() {
        return with(Map.of("camel.main.auto-startup", "false", "camel.management.enabled", "false"));
    }

    /** The same with no route started; health and metrics are served to this machine alone. */
    NodeSettings withOnlyManagementRunning() {
        return with(Map.of("camel.main.auto-startup", "false", "camel.management.host", "127.0.0.1"));
    }

    private NodeSettings with(Map<String, String> others) {
        Map<String, String> changed = new TreeMap<>(values);
        changed.putAll(others);
        return new NodeSettings(home, config, routes, data, changed, overrides);
    }

    /** The environment variable that overrides a key. */
    static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new NodeException(file + ": cannot be read (" + e.getClass().getSimpleName()
                    + "). Name the directory with --config, or take the file from the distribution");
        }
        Map<String, String> values = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
        return values;
    }

    /** The file an operator would look in for a key, for messages. */
    public Path fileOf(String key) {
        Path own = config.resolve(home + ".properties");
        return read(own).containsKey(key) ? own : config.resolve(COMMON_FILE);
    }
}
