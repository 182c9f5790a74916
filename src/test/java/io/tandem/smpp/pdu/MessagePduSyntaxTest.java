// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows about syntax in the table of answers. */
class MessagePduSyntaxTest {
    private static final String FROM = "\1\1" + "123\0";
    private static final String TO = "\1\1" + "456\0";
    private static final String EMPTY_TIMES = "\0\0";
    private static final String REST = "\1\0\0\0";

    /** A submit_sm written out: service_type, addresses, esm_class to priority_flag, times, rest, message, TLVs. */
    private static Pdu submit(String... parts) {
        return Pdu.request(CommandId.SUBMIT_SM, String.join("", parts).getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Pdu submitWithTimes(String times) {
        return submit("\0", FROM, TO, "\0\0\0", times, REST, "\2hi");
    }

    private static Pdu submitWithEnd(String messageAndTlvs) {
        return submit("\0", FROM, TO, "\0\0\0", EMPTY_TIMES, REST, messageAndTlvs);
    }

    private static Pdu submitWithAddresses(String source, String destination) {
        return submit("\0", source, destination, "\0\0\0", EMPTY_TIMES, REST, "\2hi");
    }

    private static int answer(Pdu pdu, boolean strict) {
        PduException refused = catchThrowableOfType(PduException.class, () -> MessagePdu.parse(pdu, strict));
        return refused == null ? CommandStatus.ESME_ROK : refused.status();
    }

    private static int answer(Pdu pdu) {
        return answer(pdu, false);
    }

    @Test
    void aCorrectMessageIsAccepted() {
        assertThat(answer(submitWithEnd("\2hi"), true)).isEqualTo(CommandStatus.ESME_ROK);
    }

    @Test
    void aBodyThatEndsInItsMandatoryFieldsIsInvalidMessageLength() {
        Pdu whole = submitWithEnd("\2hi");
        for (int length = 0; length < whole.body().length; length++) {
            assertThat(answer(whole.withBody(Arrays.copyOf(whole.body(), length))))
                    .as("%d octets", length)
                    .isEqualTo(CommandStatus.ESME_RINVMSGLEN);
        }
    }

    @Test
    void smLengthBeyondTheDataIsInvalidMessageLength() {
        assertThat(answer(submitWithEnd("\3hi"))).isEqualTo(CommandStatus.ESME_RINVMSGLEN);
    }

    @Test
    void smLengthBeyond254IsInvalidMessageLength() {
        assertThat(answer(submitWithEnd("\u00fe" + "x".repeat(254)))).isEqualTo(CommandStatus.ESME_ROK);
        assertThat(answer(submitWithEnd("\u00ff" + "x".repeat(255)))).isEqualTo(CommandStatus.ESME_RINVMSGLEN);
    }

    @Test
    void twoContentsAreRefused() {
        assertThat(answer(submitWithEnd("\0\4\44\0\2hi"))).isEqualTo(CommandStatus.ESME_ROK);
        assertThat(answer(submitWithEnd("\2hi\4\44\0\2hi"))).isEqualTo(CommandStatus.ESME_RINVMSGLEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\2", "\2\4", "\2\4\0", "\2\4\0\2", "\2\4\0\2x", "\24\1\0\1", "\24\1\u00ff\u00ffx", "\0"})
    void aTruncatedTlvIsAnErrorInTheOptionalPart(String tlv) {
        assertThat(answer(submitWithEnd("\2hi" + tlv))).isEqualTo(CommandStatus.ESME_RINVOPTPARSTREAM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\2\4\0\1x", "\2\16\0\0", "\4\43\0\2xx", "\0\36\0\0", "\23\14\0\2xx"})
    void aKnownTlvOfAWrongLengthIsInvalidParameterLength(String tlv) {
        assertThat(answer(submitWithEnd("\2hi" + tlv))).isEqualTo(CommandStatus.ESME_RINVPARLEN);
    }

    @Test
    void anUnknownTlvIsKept() throws PduException {
        MessagePdu message = MessagePdu.parse(submitWithEnd("\2hi\25\7\0\1x\25\7\0\0"));
        assertThat(message.tlvs()).containsExactly(Tlv.octet(0x1507, 'x'), new Tlv(0x1507, new byte[0]));
    }

    @Test
    void addressesHaveAtMostTwentyCharacters() {
        String twenty = "\1\1" + "1".repeat(20) + "\0";
        String more = "\1\1" + "1".repeat(21) + "\0";
        assertThat(answer(submitWithAddresses(twenty, twenty))).isEqualTo(CommandStatus.ESME_ROK);
        assertThat(answer(submitWithAddresses(more, twenty))).isEqualTo(CommandStatus.ESME_RINVSRCADR);
        assertThat(answer(submitWithAddresses(twenty, more))).isEqualTo(CommandStatus.ESME_RINVDSTADR);
    }

    @Test
    void addressesOfDataSmHaveAtMost64Characters() {
        String address = "\1\1" + "1".repeat(64) + "\0";
        String more = "\1\1" + "1".repeat(65) + "\0";
        assertThat(answer(data(address, address))).isEqualTo(CommandStatus.ESME_ROK);
        assertThat(answer(data(more, address))).isEqualTo(CommandStatus.ESME_RINVSRCADR);
        assertThat(answer(data(address, more))).isEqualTo(CommandStatus.ESME_RINVDSTADR);
    }

    private static Pdu data(String source, String destination) {
        String body = "\0" + source + destination + "\0\0\0";
        return Pdu.request(CommandId.DATA_SM, body.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void serviceTypeHasAtMostFiveCharacters() {
        String rest = FROM + TO + "\0\0\0" + EMPTY_TIMES + REST + "\2hi";
        assertThat(answer(submit("CMT12\0", rest))).isEqualTo(CommandStatus.ESME_ROK);
        assertThat(answer(submit("CMT123\0", rest))).isEqualTo(CommandStatus.ESME_RINVSERTYP);
    }

    @ParameterizedTest
    @CsvSource({
        "7,1, 1,1, 0x48",
        "1,2, 1,1, 0x49",
        "1,1, 255,1, 0x50",
        "1,1, 1,255, 0x51",
        "6,18, 0,0, 0x00",
    })
    void reservedTonAndNpiAreRefusedOnlyWhenStrict(int sourceTon, int sourceNpi, int ton, int npi, String status) {
        Pdu pdu = submitWithAddresses(
                "" + (char) sourceTon + (char) sourceNpi + "1\0", "" + (char) ton + (char) npi + "2\0");
        assertThat(answer(pdu, true)).isEqualTo(Integer.decode(status));
        assertThat(answer(pdu)).isEqualTo(CommandStatus.ESME_ROK);
    }

    /** What is known of its fields from one reading serves another one only if that looked at as much. */
    @Test
    void whoReadItFirstDoesNotDecideWhetherItIsReadStrictly() throws PduException {
        Pdu reserved = submitWithAddresses("\7\1" + "123\0", TO);
        MessagePdu.parse(reserved);
        assertThat(answer(reserved, true)).isEqualTo(CommandStatus.ESME_RINVSRCTON);
        assertThat(MessagePdu.parse(reserved).source()).isEqualTo(new Address(7, 1, "123"));

        Pdu defined = submitWithAddresses(FROM, TO);
        MessagePdu.parse(defined, true);
        assertThat(MessagePdu.parse(defined).source()).isEqualTo(new Address(1, 1, "123"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "26013112000000+", "260131120000000X", "261331120000000+", "2601311200000000+"})
    void malformedTimesAreRefused(String time) {
        assertThat(answer(submitWithTimes(time + "\0\0"))).isEqualTo(CommandStatus.ESME_RINVSCHED);
        assertThat(answer(submitWithTimes("\0" + time + "\0"))).isEqualTo(CommandStatus.ESME_RINVEXPIRY);
    }

    @Test
    void theTimesOfADeliverSmAreNotRead() {
        Pdu odd = submitWithTimes("now\0\0");
        assertThat(answer(new Pdu(CommandId.DELIVER_SM, 0, 1, odd.body()))).isEqualTo(CommandStatus.ESME_ROK);
    }

    @Test
    void anotherKindOfPduIsNoMessage() {
        assertThat(answer(Pdu.request(CommandId.QUERY_SM))).isEqualTo(CommandStatus.ESME_RINVCMDID);
    }

    @Test
    void aRefusalNamesItsStatusAndHasNoStackTrace() {
        PduException refused = catchThrowableOfType(PduException.class, () -> MessagePdu.parse(submitWithEnd("\3hi")));
        assertThat(refused).hasMessageContaining("ESME_RINVMSGLEN");
        assertThat(refused.getStackTrace()).isEmpty();
    }
}
