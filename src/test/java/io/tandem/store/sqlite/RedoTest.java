// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.smpp.pdu.MessageState;
import io.tandem.store.Kind;
import io.tandem.store.Message;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RedoTest {
    private final Redo redo = new Redo();

    @Test
    void whatWasWrittenIsReadInItsOrder() throws SQLException {
        Message message = Samples.expiring(7, Samples.NOW + 5).withPosition(3).withAttempts(2);
        Message receipt = Samples.receiptAbout(8, 7).withPosition(4);
        YoungRow born = YoungRow.pending(1, 99, message);
        redo.born(born);
        redo.born(YoungRow.pending(2, 99, receipt));
        redo.changed(born.with(Fate.sent("A1", "0a", 11)));
        redo.changed(born.with(Fate.sent("A1", "0a", 11).receipted(Optional.of(MessageState.DELIVERED), 12)));
        redo.changed(born.with(Fate.sentForGood("A1", "", 13)));
        redo.gone(8);

        Told told = new Told();
        Redo.read(redo.octets(), told);

        assertThat(told.born).usingRecursiveFieldByFieldElementComparator().containsExactly(message, receipt);
        assertThat(told.born.get(1).kind()).isEqualTo(Kind.RECEIPT);
        assertThat(told.rest)
                .containsExactly(
                        "1",
                        "2",
                        "7 SENT A1 0a 11 0 Optional.empty",
                        "7 DONE A1 0a 11 12 Optional[DELIVERED]",
                        "7 DONE A1  13 13 Optional.empty",
                        "gone 8");
    }

    @Test
    void whatWasClearedIsNotThere() throws SQLException {
        redo.gone(1);
        redo.clear();
        assertThat(redo.isEmpty()).isTrue();
        redo.gone(2);

        Told told = new Told();
        Redo.read(redo.octets(), told);

        assertThat(told.rest).containsExactly("gone 2");
    }

    @Test
    void octetsThatAreNotThoseOfACommitAreRefused() {
        redo.born(YoungRow.pending(1, 0, Samples.mt(1)));
        byte[] octets = redo.octets();

        assertRefused(new byte[0]);
        assertRefused(new byte[] {2, 'g', 0, 0, 0, 0, 0, 0, 0, 1});
        assertRefused(new byte[] {1, 'x'});
        assertRefused(Arrays.copyOf(octets, octets.length - 1));
    }

    private static void assertRefused(byte[] octets) {
        assertThatThrownBy(() -> Redo.read(octets, new Told()))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("young");
    }

    private static final class Told implements Redo.Reader {
        private final List<Message> born = new ArrayList<>();
        private final List<String> rest = new ArrayList<>();

        @Override
        public void born(long place, Message message) {
            born.add(message);
            rest.add(Long.toString(place));
        }

        @Override
        public void changed(long id, Fate fate) {
            rest.add(id + " " + fate.state() + " " + fate.carrier() + " " + fate.carrierId() + " " + fate.sent() + " "
                    + fate.finished() + " " + fate.outcome());
        }

        @Override
        public void gone(long id) {
            rest.add("gone " + id);
        }
    }
}
