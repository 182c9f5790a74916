// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageRulesTest {
    @ParameterizedTest
    @ValueSource(strings = {"31970", "+3197055", "Tandem", "4477001"})
    void aSenderIsItsNumberFromTheFirstDigitOnOrItsWholeName(String source) {
        assertThat(sources("31970", "4477", "Tandem").allowsSource(source)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3197", "0031970", "Tandems", "tandem", "31970x", "++31970", ""})
    void anyOtherSenderIsRefusedAndSoIsNone(String source) {
        assertThat(sources("31970", "4477", "Tandem").allowsSource(source)).isFalse();
    }

    @Test
    void noSenderIsAllowedWhereTheListSaysSoAndStandsForNoOther() {
        assertThat(sources("").allowsSource("")).isTrue();
        assertThat(sources("").allowsSource("31970")).isFalse();
        assertThat(sources("").allowsSource("Tandem")).isFalse();
    }

    @Test
    void withoutAListEverythingIsAllowed() {
        assertThat(sources().allowsSource("")).isTrue();
        assertThat(sources().allowsSource("anybody")).isTrue();
        assertThat(destinations().allowsDestination("")).isTrue();
    }

    @Test
    void aDestinationIsANumberThatBeginsLikeOneOfTheList() {
        MessageRules rules = destinations("49", "41");

        assertThat(rules.allowsDestination("49151")).isTrue();
        assertThat(rules.allowsDestination("+4179")).isTrue();
        assertThat(rules.allowsDestination("4")).isFalse();
        assertThat(rules.allowsDestination("39333")).isFalse();
        assertThat(rules.allowsDestination("49x")).isFalse();
        assertThat(rules.allowsDestination("")).isFalse();
    }

    private static MessageRules sources(String... sources) {
        return rules(List.of(sources), List.of());
    }

    private static MessageRules destinations(String... destinations) {
        return rules(List.of(), List.of(destinations));
    }

    private static MessageRules rules(List<String> sources, List<String> destinations) {
        MessageRules any = MessageRules.NONE;
        return new MessageRules(sources, destinations, any.validityCap(), any.overCap(), any.quota(), any.addressing());
    }
}
