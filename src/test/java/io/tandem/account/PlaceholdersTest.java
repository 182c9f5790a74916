// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholdersTest {
    private final UnaryOperator<String> environment =
            Placeholders.environment(Map.of("HOST", "smsc$1\\", "PORT", "27"));

    @Test
    void variablesOfTheEnvironmentAreReplacedWhereverTheyStand() {
        assertThat(environment.apply("{{env:HOST}}:{{env:PORT}}01")).isEqualTo("smsc$1\\:2701");
        assertThat(environment.apply("none here")).isEqualTo("none here");
    }

    @Test
    void aDefaultHoldsWhereTheVariableIsNotSetAndMayHaveColons() {
        assertThat(environment.apply("{{env:ADDRESS:127.0.0.1:2775}}")).isEqualTo("127.0.0.1:2775");
        assertThat(environment.apply("{{env:PORT:1}}")).isEqualTo("27");
        assertThat(environment.apply("{{env:TYPE:}}")).isEmpty();
    }

    @Test
    void aVariableThatIsNotSetIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> environment.apply("{{env:HOST}}{{env:NOBODY}}"))
                .withMessage("set the environment variable NOBODY");
    }

    @Test
    void theEnvironmentKnowsNothingElse() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> environment.apply("{{some.key}}"))
                .withMessage("no value for {{some.key}}");
    }

    @Test
    void whoeverResolvesAVariableThatIsNotSetIsNamedInOurWords() {
        UnaryOperator<String> refusing = text -> {
            throw new IllegalArgumentException("in other words");
        };

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Placeholders.resolve("{{env:NOBODY}}", refusing))
                .withMessage("set the environment variable NOBODY");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Placeholders.resolve("{{some.key}}", refusing))
                .withMessage("cannot resolve {{some.key}}. Set it, or write the value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Placeholders.resolve("{{?some.key}}", text -> null))
                .withMessage("cannot resolve {{?some.key}}. Set it, or write the value");
    }

    @Test
    void anyPlaceholderIsLeftToTheOperator() {
        assertThat(Placeholders.resolve("a{{some.key}}b", text -> text.replaceAll("[{}]", "|")))
                .isEqualTo("a||some.key||b");
    }

    @Test
    void camelItselfMayResolve() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            assertThat(Placeholders.resolve("{{env:TANDEM_NOBODY:a:1}}", camel::resolvePropertyPlaceholders))
                    .isEqualTo("a:1");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Placeholders.resolve("{{env:TANDEM_NOBODY}}", camel::resolvePropertyPlaceholders))
                    .withMessage("set the environment variable TANDEM_NOBODY");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{env:HOST}", "env:HOST}}", "{{a{{b}}", "{{}}"})
    void aPlaceholderThatIsNotClosedIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Placeholders.resolve(text, environment))
                .withMessage("has a placeholder that is not well-formed. Write {{env:NAME}} or {{key}}");
    }
}
