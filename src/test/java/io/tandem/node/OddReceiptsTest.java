// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static io.tandem.node.ReceiptOctets.dataSm;
import static io.tandem.node.ReceiptOctets.deliverSm;
import static io.tandem.node.ReceiptOctets.tlv;
import static io.tandem.node.ReceiptOctets.utf16;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.smpp.pdu.MessageState;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.session.Wire;
import io.tandem.store.LifeCycle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Receipts as providers write them, from their octets to those the client gets. */
class OddReceiptsTest {
    @TempDir
    private static Path directory;

    private static OneAccount account;
    private static int ids;

    private final String theirs = "Odd-" + ++ids;

    @BeforeAll
    static void bind() throws Exception {
        account = OneAccount.bound(directory, Map.of());
    }

    @AfterAll
    static void close() throws Exception {
        account.close();
    }

    private String expected(int esmClass, int dataCoding, String text, long id) {
        return deliverSm(esmClass, dataCoding, text.replace("ID", Long.toString(id)));
    }

    private void ends(String text, Optional<MessageState> outcome) throws Exception {
        long id = account.taken(theirs + "\0");
        int before = account.acme.received().size();

        account.deliver(Wire.DELIVER_SM, deliverSm(4, 0, text.replace("ID", theirs)));

        assertThat(octets(account.received(before))).isEqualTo(expected(4, 0, text, id));
        assertThat(account.row(id).lifeCycle()).isEqualTo(LifeCycle.DONE);
        assertThat(account.row(id).outcome()).isEqualTo(outcome);
    }

    private static String octets(Pdu pdu) {
        return new String(pdu.body(), StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource({
        "'id:ID submit date:2601311000 done date:2601311001 stat:DELIVRD err:000 text:', DELIVERED",
        "'id:ID sub:001 dlvrd:001 submit date:260131100059 done date:260131100159 stat:DELIVRD err:000', DELIVERED",
        "'id:ID sub:000 dlvrd:000 submitdate:260131100059 donedate:000000000000 stat:REJECTED err:437', REJECTED",
        "'stat:UNDELIV err:0A1 done date:2601311001  id:ID  sub:1', UNDELIVERABLE",
        "'id: ID stat: Delivered err: x-7', DELIVERED",
        "'Id:ID STAT:delivrd', DELIVERED",
        "'id:ID stat:FAILED err:EC_ABSENT_SUBSCRIBER Text:abc', UNDELIVERABLE",
        "'id:ID,sub:001,dlvrd:001,stat:EXPIRED,err:0', EXPIRED",
        "'id:ID;stat:DELETED;err:12;', DELETED",
        "'id:ID stat:UNKNOWN', UNKNOWN",
        "'id:ID stat:BLOCKED err:99', ",
        "'id:ID err:1', ",
    })
    void textsOfTheFieldReachTheClientAndEndTheMessage(String text, MessageState outcome) throws Exception {
        ends(text, Optional.ofNullable(outcome));
    }

    @Test
    void linesAndTabsBetweenTheFieldsAndANulBehindThem() throws Exception {
        ends("id:ID\r\nsub:001\tdlvrd:001\nstat:DELIVRD\r\nerr:000\0", Optional.of(MessageState.DELIVERED));
    }

    @Test
    void reservedTonAndNpiAndAddressesOfAllKindsStayAsTheyAre() throws Exception {
        String addresses = "CMT\0\7\u00ff+49 (151)\0\u00fe\u0011\0";
        long id = account.taken(theirs + "\0");
        int before = account.acme.received().size();

        account.deliver(Wire.DELIVER_SM, deliverSm(addresses, 4, 0, "id:" + theirs + " stat:DELIVRD"));

        assertThat(octets(account.received(before)))
                .isEqualTo(deliverSm(addresses, 4, 0, "id:" + id + " stat:DELIVRD"));
    }

    @Test
    void aMessageWithReservedTonAndNpiStaysAsItIs() throws Exception {
        int before = account.acme.received().size();
        String body = deliverSm("\0\u00cc\u000bShop!\0\u0080\u007f3197012\0", 0, 0xF5, "\0\u0001\u00ff");

        account.deliver(Wire.DELIVER_SM, body);

        assertThat(octets(account.received(before))).isEqualTo(body);
    }

    @Test
    void inUcs2() throws Exception {
        long id = account.taken(theirs + "\0");
        int before = account.acme.received().size();

        account.deliver(Wire.DELIVER_SM, deliverSm(4, 8, utf16("id:" + theirs + " stat:UNDELIV text:\u0416")));

        assertThat(octets(account.received(before)))
                .isEqualTo(deliverSm(4, 8, utf16("id:" + id + " stat:UNDELIV text:\u0416")));
        assertThat(account.row(id).outcome()).contains(MessageState.UNDELIVERABLE);
    }

    /** The data_coding is that of the message, the receipt's own text is ASCII. */
    @Test
    void inAsciiThoughDataCodingSaysUcs2() throws Exception {
        long id = account.taken(theirs + "\0");
        int before = account.acme.received().size();

        account.deliver(Wire.DELIVER_SM, deliverSm(4, 8, "id:" + theirs + " stat:DELIVRD err:000"));

        assertThat(octets(account.received(before))).isEqualTo(deliverSm(4, 8, "id:" + id + " stat:DELIVRD err:000"));
        assertThat(account.row(id).outcome()).contains(MessageState.DELIVERED);
    }

    @Test
    void inUcs2ThoughDataCodingSaysNothing() throws Exception {
        long id = account.taken(theirs + "\0");
        int before = account.acme.received().size();

        account.deliver(Wire.DELIVER_SM, deliverSm(4, 0, utf16("id:" + theirs + " stat:EXPIRED")));

        assertThat(octets(account.received(before))).isEqualTo(deliverSm(4, 0, utf16("id:" + id + " stat:EXPIRED")));
        assertThat(account.row(id).outcome()).contains(MessageState.EXPIRED);
    }

    @Test
    void inThePayload() throws Exception {
        long id = account.taken(theirs + "\0");
        int before = account.acme.received().size();
        String other = tlv(0x1401, "x");

        account.deliver(Wire.DELIVER_SM, deliverSm(4, 0, "") + tlv(0x424, "id:" + theirs + " stat:DELIVRD") + other);

        assertThat(octets(account.received(before)))
                .isEqualTo(deliverSm(4, 0, "") + tlv(0x424, "id:" + id + " stat:DELIVRD") + other);
        assertThat(account.row(id).outcome()).contains(MessageState.DELIVERED);
    }

    @Test
    void asDataSmWithText() throws Exception {
        long id = account.taken(theirs + "\0");
        int before = account.acme.received().size();

        account.deliver(OneAccount.DATA_SM, dataSm(4, tlv(0x424, "id:" + theirs + " stat:DELIVRD")));

        Pdu got = account.received(before);
        assertThat(got.commandId()).isEqualTo(OneAccount.DATA_SM);
        assertThat(octets(got)).isEqualTo(dataSm(4, tlv(0x424, "id:" + id + " stat:DELIVRD")));
        assertThat(account.row(id).outcome()).contains(MessageState.DELIVERED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\0"})
    void asDataSmOfParametersOnly(String nul) throws Exception {
        long id = account.taken(theirs + "\0");
        int before = account.acme.received().size();
        String rest = tlv(0x427, "\5") + tlv(0x423, "\3\0\1");

        account.deliver(OneAccount.DATA_SM, dataSm(4, tlv(0x1E, theirs + nul) + rest));

        Pdu got = account.received(before);
        assertThat(got.commandId()).isEqualTo(OneAccount.DATA_SM);
        assertThat(octets(got)).isEqualTo(dataSm(4, tlv(0x1E, id + "\0") + rest));
        assertThat(account.row(id).outcome()).contains(MessageState.UNDELIVERABLE);
    }

    @Test
    void asDeliverSmOfParametersOnly() throws Exception {
        long id = account.taken(theirs + "\0");
        int before = account.acme.received().size();

        account.deliver(Wire.DELIVER_SM, deliverSm(4, 0, "") + tlv(0x427, "\2") + tlv(0x1E, theirs + "\0"));

        assertThat(octets(account.received(before)))
                .isEqualTo(deliverSm(4, 0, "") + tlv(0x427, "\2") + tlv(0x1E, id + "\0"));
        assertThat(account.row(id).outcome()).contains(MessageState.DELIVERED);
    }

    /** 0x20 is not the end, whatever the state in it says; and the client gets it only if it asked for such. */
    @ParameterizedTest
    @ValueSource(strings = {"ENROUTE", "DELIVRD", "BUFFERED"})
    void anIntermediateNotificationDoesNotEndTheMessage(String state) throws Exception {
        long id = account.taken(theirs + "\0", 0x11);
        long notAsked = account.taken(theirs + "x\0", 0x01);
        int before = account.acme.received().size();

        account.deliver(Wire.DELIVER_SM, deliverSm(0x20, 0, "id:" + theirs + "x stat:" + state));
        account.deliver(Wire.DELIVER_SM, deliverSm(0x20, 0, "id:" + theirs + " stat:" + state));

        assertThat(octets(account.received(before))).isEqualTo(deliverSm(0x20, 0, "id:" + id + " stat:" + state));
        assertThat(account.row(id).lifeCycle()).isEqualTo(LifeCycle.SENT);
        assertThat(account.row(notAsked).lifeCycle()).isEqualTo(LifeCycle.SENT);
        account.deliver(Wire.DELIVER_SM, deliverSm(4, 0, "id:" + theirs + " stat:DELIVRD"));
        assertThat(octets(account.received(before + 1))).isEqualTo(deliverSm(4, 0, "id:" + id + " stat:DELIVRD"));
        assertThat(account.row(id).outcome()).contains(MessageState.DELIVERED);
    }

    /** No handset can send these two, so the mark is not needed. */
    @Test
    void theParametersOfAReceiptAreAMark() throws Exception {
        long id = account.taken(theirs + "\0");
        int before = account.acme.received().size();
        String state = tlv(0x427, "\2");

        account.deliver(OneAccount.DATA_SM, dataSm(0, tlv(0x1E, theirs + "\0") + state));

        assertThat(octets(account.received(before))).isEqualTo(dataSm(4, tlv(0x1E, id + "\0") + state));
        assertThat(account.row(id).outcome()).contains(MessageState.DELIVERED);
    }

    @Test
    void withoutTheMarkItIsAMessageLikeAnyOther() throws Exception {
        long id = account.taken(theirs + "\0");
        int before = account.acme.received().size();
        String body = deliverSm("\0\1\0014915100001\0\1\00131970\0", 0, 0, "id:" + theirs + " stat:DELIVRD");

        account.deliver(Wire.DELIVER_SM, body);

        assertThat(octets(account.received(before))).isEqualTo(body);
        assertThat(account.row(id).lifeCycle()).isEqualTo(LifeCycle.SENT);
    }
}
