// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import io.tandem.lab.Certificates;
import io.tandem.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** The routes of the distribution with the example for TLS among them, and the keys it asks for. */
public final class TlsSetup {
    private static final String BEAN = "#class:org.apache.camel.support.jsse.SSLContextParameters";

    /** Instead of {@code {{env:NAME}}}: the environment of a JVM cannot be changed by a test. */
    public static final String SECRET = "{{sys:tandem.test.tls-password}}";

    public final int port = Ports.next();
    private final Path routes;
    private final BiConsumer<String, String> set;

    /** @param set where settings go */
    public TlsSetup(Path directory, BiConsumer<String, String> set) throws IOException {
        this.routes = Files.createDirectory(directory.resolve("routes"));
        this.set = set;
        System.setProperty("tandem.test.tls-password", Certificates.PASSWORD);
        try (Stream<Path> files = Files.list(Gateway.ROUTES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, routes.resolve(file.getFileName()));
            }
        }
        Files.copy(Gateway.ROUTES.resolve("examples").resolve("tls.yaml"), routes.resolve("tls.yaml"));
        set.accept("tls.port", Integer.toString(port));
    }

    public Path routes() {
        return routes;
    }

    /** A bean with a key. */
    public TlsSetup key(String bean, Path keyStore) {
        return properties(
                bean,
                Map.of(
                        "keyManagers.keyStore.resource", "file:" + keyStore,
                        "keyManagers.keyStore.password", SECRET,
                        "keyManagers.keyPassword", SECRET));
    }

    /** A bean that trusts somebody. */
    public TlsSetup trust(String bean, Path trustStore) {
        return properties(
                bean,
                Map.of(
                        "trustManagers.keyStore.resource",
                        "file:" + trustStore,
                        "trustManagers.keyStore.password",
                        SECRET));
    }

    public TlsSetup properties(String bean, Map<String, String> properties) {
        set.accept("camel.beans." + bean, BEAN);
        properties.forEach((key, value) -> set.accept("camel.beans." + bean + "." + key, value));
        return this;
    }

    /** An endpoint of the route files gets further parameters, each a line such as {@code key: "value"}. */
    public TlsSetup parameters(String file, String uri, String... lines) throws IOException {
        Path edited = routes.resolve(file);
        String parameters = String.join("\n        ", List.of(lines));
        Files.writeString(
                edited,
                Files.readString(edited)
                        .replace(
                                "from:\n      uri: " + uri + "\n",
                                "from:\n      uri: " + uri + "\n      parameters:\n        " + parameters + "\n"));
        return this;
    }
}
