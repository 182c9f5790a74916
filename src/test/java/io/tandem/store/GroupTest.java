// SPDX-License-Identifier: Apache-2.0
package io.tandem.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.store.Group.Member;
import io.tandem.store.Group.Policy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupTest {
    @Test
    void readsAPolicyAndItsWeights() {
        Group group = Group.parse(" share : A1:3 , A2 ,");
        assertThat(group.policy()).isEqualTo(Policy.SHARE);
        assertThat(group.members()).containsExactly(new Member("A1", 3), new Member("A2", 1));
        assertThat(group).hasToString("share:A1:3,A2:1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A1|A1",
                "A2 , A1,|A2,A1",
                "A1,A2,A1|A1,A2",
                "sticky:A1, A2|sticky:A1,A2",
                "least-loaded : A1|least-loaded:A1",
                "share:share:2|share:share:2",
                "''|''",
                "' , '|''"
            })
    void writesItInOneWayOnly(String written, String stored) {
        Group group = Group.parse(written);
        assertThat(group).hasToString(stored);
        assertThat(Group.parse(stored)).isEqualTo(group);
        assertThat(Group.stored(stored)).isEqualTo(group);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stiky:A1,A2|'stiky:A1,A2' begins with no policy",
                "A1:3,A2|'A1:3,A2' begins with no policy",
                "sticky:A1:3|'A1:3' has a weight, which only share has",
                "share:A1:0,A2|'A1:0' must have a weight from 1 to 1000",
                "share:A1:1001|'A1:1001' must have a weight from 1 to 1000",
                "share:A1:x|'A1:x' must have a weight",
                "share:A1:1,A1:2|'share' names 'A1' twice"
            })
    void saysWhatIsWrong(String written, String problem) {
        assertThatThrownBy(() -> Group.parse(written))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .contains(problem.replaceAll("^\"|\"$", ""));
    }

    @Test
    void whatAnotherVersionStoredIsInOrderOfPreference() {
        assertThat(Group.stored("nearest:A1,A2").accounts()).containsExactly("nearest:A1", "A2");
        assertThat(Destination.accounts("share:A1:3,A2:1")).containsExactly("A1", "A2");
    }
}
