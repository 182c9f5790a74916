// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsFileTest {
    private static final UnaryOperator<String> SHIPPED_ENVIRONMENT = Placeholders.environment(Map.of(
            "A1_PASSWORD", "a", "A2_PASSWORD", "b", "ACME_PASSWORD", "c", "GLOBEX_PASSWORD", "d", "L2_PASSWORD", "e"));
    private static final Path SHIPPED = Path.of("config", "accounts.yaml");

    @TempDir
    Path dir;

    @Test
    void theShippedFileIsValidOnceItsPasswordsAreSet() {
        Accounts accounts = AccountsFile.load(SHIPPED, SHIPPED_ENVIRONMENT, Map.of());

        assertThat(accounts.providers().keySet()).containsExactly("A1", "A2");
        assertThat(accounts.providers().get("A2").address()).isEqualTo(new HostPort("127.0.0.1", 2701));
        assertThat(accounts.clients().keySet()).containsExactly("acme", "globex");
        assertThat(accounts.clients().get("globex").home()).isEqualTo(Home.SECONDARY);
        assertThat(accounts.clientForNumber("319701234").orElseThrow().name()).isEqualTo("acme");
        assertThat(accounts.link().account()).isEqualTo("L2");
        assertThat(accounts.link().address()).isEqualTo(new HostPort("127.0.0.1", 2775));
    }

    @Test
    void theShippedFileAsksForEachPasswordByItsVariable() {
        assertThatThrownBy(() -> AccountsFile.load(SHIPPED, Placeholders.environment(Map.of()), Map.of()))
                .isInstanceOf(AccountsException.class)
                .message()
                .containsSubsequence("A1_PASSWORD\n", "A2_PASSWORD\n", "ACME_PASSWORD\n", "GLOBEX_PASSWORD\n")
                .endsWith("link.password: set the environment variable L2_PASSWORD");
    }

    @Test
    void everyProblemIsToldAtOnceInTheOrderOfTheFile() {
        assertThat(Yaml.problems(
                        """
                        providers:
                          A1:
                            adress: 127.0.0.1:2701
                            system-id: tandem1
                            password: "{{env:NOBODY}}"
                            window: 0
                        client: {}
                        """,
                        Map.of("link.widow", "5")))
                .containsExactly(
                        "config/accounts.yaml:2: providers.A1.address: missing."
                                + " Write host:port, where the provider listens",
                        "config/accounts.yaml:3: providers.A1.adress: unknown key. Did you mean 'address'?",
                        "config/accounts.yaml:5: providers.A1.password: set the environment variable NOBODY",
                        "config/accounts.yaml:6: providers.A1.window:"
                                + " must be a whole number from 1 to 1000000, not '0'",
                        "config/accounts.yaml:7: client: unknown key. Did you mean 'clients'?",
                        "override link.widow: unknown key. Did you mean 'window'?");
    }

    @Test
    void theMessageOfTheExceptionHasOneLineForEachProblem() {
        assertThatThrownBy(() -> Yaml.read("clients:\n  acme:\n"))
                .hasMessage("config/accounts.yaml:2: clients.acme.password: missing."
                        + " Write \"{{env:ACME_PASSWORD}}\", or a password-hash\n"
                        + "config/accounts.yaml:2: clients.acme.home: missing. Write primary or secondary");
    }

    @Test
    void withoutProvidersAndClientsThereIsStillTheLink() {
        Accounts accounts = Yaml.read("providers:\nclients:\n");

        assertThat(accounts.providers()).isEmpty();
        assertThat(accounts.clients()).isEmpty();
        assertThat(accounts.link().account()).isEqualTo("L2");
    }

    @Test
    void accountsMustBeABlock() {
        assertThat(Yaml.problems("providers: A1\n"))
                .containsExactly(
                        "config/accounts.yaml:1: providers: must be a block. Write 'key: value' lines below it");
    }

    @Test
    void aMissingFileIsNamed() {
        Path missing = dir.resolve("accounts.yaml");

        assertThatThrownBy(() -> AccountsFile.load(missing, SHIPPED_ENVIRONMENT, Map.of()))
                .isInstanceOf(AccountsException.class)
                .hasMessage(missing + ": there is no such file");
    }

    @Test
    void aFileThatIsNotUtf8IsRefused() throws IOException {
        Path file = Files.write(dir.resolve("accounts.yaml"), new byte[] {'#', (byte) 0xFC, '\n'});

        assertThatThrownBy(() -> AccountsFile.load(file, SHIPPED_ENVIRONMENT, Map.of()))
                .hasMessage(file + ": is not UTF-8. Save it as UTF-8");
    }

    @Test
    void aDirectoryIsRefused() {
        assertThatThrownBy(() -> AccountsFile.load(dir, SHIPPED_ENVIRONMENT, Map.of()))
                .isInstanceOf(AccountsException.class)
                .hasMessageStartingWith(dir + ": cannot be read: ");
    }
}
