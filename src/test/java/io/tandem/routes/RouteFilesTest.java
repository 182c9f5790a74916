// SPDX-License-Identifier: Apache-2.0
package io.tandem.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.tandem.account.AccountsFile;
import io.tandem.account.Placeholders;
import io.tandem.node.Gateway;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The route files as files: that Camel's schema allows what they say, and that they and the configuration agree. */
class RouteFilesTest {
    private static final JsonSchema SCHEMA = schema();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    @ParameterizedTest
    @MethodSource("files")
    void aFileSaysWhatCamelsYamlSchemaAllows(Path file) throws IOException {
        assertThat(validate(YAML.readTree(file.toFile()))).isEmpty();
    }

    @Test
    void theSchemaWouldFindAMistake() throws IOException {
        assertThat(validate(YAML.readTree("- route:\n    from:\n      uri: direct:x\n      stepps: []\n")))
                .isNotEmpty();
    }

    @Test
    void everyRouteHasAnIdOfItsOwn() throws IOException {
        assertThat(routes().stream().map(route -> route.path("id").asText()).toList())
                .doesNotContain("")
                .doesNotHaveDuplicates()
                .contains("intake", "choose", "from-provider", "to-clients");
    }

    @Test
    void theGroupsTheConfigurationNamesAreGroupsOfRoutes() throws IOException {
        Set<String> groups = Set.copyOf(
                routes().stream().map(route -> route.path("group").asText()).toList());

        for (String file : List.of("primary.properties", "secondary.properties")) {
            Properties properties = new Properties();
            try (InputStream in = Files.newInputStream(Gateway.CONFIG.resolve(file))) {
                properties.load(in);
            }
            assertThat(groups).contains(properties.getProperty("tandem.groups").split("\\s*,\\s*"));
        }
    }

    @Test
    void whatIsInAGroupDoesNotStartByItself() throws IOException {
        assertThat(routes().stream().filter(route -> route.has("group")))
                .isNotEmpty()
                .allSatisfy(route -> assertThat(route.path("autoStartup").asText())
                        .as(route.path("id").asText())
                        .isEqualTo("false"));
    }

    @Test
    void everyAccountHasARouteThatSendsAndOneThatReceives() throws IOException {
        Set<String> accounts = AccountsFile.load(
                        Gateway.CONFIG.resolve("accounts.yaml"),
                        Placeholders.environment(Gateway.ENVIRONMENT),
                        Map.of())
                .providers()
                .keySet();
        List<String> ids =
                routes().stream().map(route -> route.path("id").asText()).toList();

        assertThat(accounts).isNotEmpty().allSatisfy(account -> assertThat(ids)
                .contains(account + "-out", account + "-in"));
    }

    static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path directory : List.of(Gateway.ROUTES, Gateway.ROUTES.resolve("examples"))) {
            try (Stream<Path> all = Files.list(directory)) {
                all.filter(file -> file.toString().endsWith(".yaml")).sorted().forEach(files::add);
            }
        }
        assertThat(files).hasSizeGreaterThan(7);
        return files;
    }

    private static List<JsonNode> routes() throws IOException {
        List<JsonNode> routes = new ArrayList<>();
        for (Path file : files()) {
            YAML.readTree(file.toFile()).forEach(entry -> {
                if (entry.has("route")) {
                    routes.add(entry.path("route"));
                }
            });
        }
        return routes;
    }

    private static Set<ValidationMessage> validate(JsonNode routes) {
        return SCHEMA.validate(routes);
    }

    private static JsonSchema schema() {
        try (InputStream in = RouteFilesTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
