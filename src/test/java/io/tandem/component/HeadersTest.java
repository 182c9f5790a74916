// SPDX-License-Identifier: Apache-2.0
package io.tandem.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.Pdu;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.util.CaseInsensitiveMap;
import org.jsmpp.bean.ESMClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers that are read from a PDU are told from those of Camel's own map by nobody. */
class HeadersTest {
    private static final List<String> NAMES = List.of(
            SmppHeaders.SOURCE_ADDR,
            SmppHeaders.DEST_ADDR,
            SmppHeaders.DEST_ADDR_TON,
            SmppHeaders.VALIDITY_PERIOD,
            SmppHeaders.PRIORITY_FLAG,
            SmppHeaders.MESSAGE_TYPE,
            SmppHeaders.ID,
            SmppHeaders.CLIENT,
            SmppHeaders.DESTINATION,
            "a",
            "b");

    @Test
    void aSubmitSmShowsItsFields() throws Exception {
        Headers headers = Headers.showing(MessagePdu.parse(AllFields.submit()));

        assertThat(headers.get(SmppHeaders.ESM_CLASS))
                .isInstanceOfSatisfying(
                        ESMClass.class, shown -> assertThat(shown.value()).isEqualTo((byte) 0x40));
        for (Map.Entry<String, Object> field : fields().entrySet()) {
            assertThat(headers.get(field.getKey())).as(field.getKey()).isEqualTo(field.getValue());
        }
        assertThat(headers).hasSize(14).containsAllEntriesOf(fields());
    }

    @Test
    void aDataSmHasNoOthers() throws Exception {
        byte[] body = {0, 1, 1, '1', 0, 1, 1, '2', 0, 0x04, 1, 4, 0x04, 0x24, 0, 2, 'h', 'i'};
        Headers headers = Headers.showing(MessagePdu.parse(Pdu.request(CommandId.DATA_SM, body)));

        assertThat(headers.containsKey(SmppHeaders.PRIORITY_FLAG)).isFalse();
        assertThat(headers)
                .hasSize(11)
                .containsEntry(SmppHeaders.MESSAGE_TYPE, "DeliveryReceipt")
                .doesNotContainKeys(SmppHeaders.PRIORITY_FLAG, SmppHeaders.PROTOCOL_ID, SmppHeaders.VALIDITY_PERIOD);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void whateverIsDoneToThemTheyAreLikeCamelsOwn(long seed) throws Exception {
        Random random = new Random(seed);
        for (int run = 0; run < 100; run++) {
            Map<String, Object> ours = new SmallHeadersFactory().newMap();
            Map<String, Object> camels = new CaseInsensitiveMap();
            if (random.nextBoolean()) {
                ours = Headers.showing(MessagePdu.parse(AllFields.submit()));
                camels.putAll(fields());
                camels.put(SmppHeaders.ESM_CLASS, new ESMClass((byte) 0x40));
            }
            for (int step = 0; step < 12; step++) {
                long what = random.nextLong();
                assertThat(change(ours, what)).as("seed %d, run %d", seed, run).isEqualTo(change(camels, what));
            }
            assertThat(comparable(new SmallHeadersFactory().newMap(ours)))
                    .as("seed %d, run %d", seed, run)
                    .isEqualTo(comparable(ours))
                    .isEqualTo(comparable(camels));
        }
    }

    @Test
    void theMessageIsKnownAsUntouchedUntilOneOfItsFieldsIsSetOrAllAreSeen() throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            context.start();
            Message message = new DefaultExchange(context).getMessage();
            MessagePdu submit = MessagePdu.parse(AllFields.submit());
            PduMapping.show(submit, message);
            message.setHeader(SmppHeaders.CLIENT, "acme");
            assertThat(message.getHeader("camelSMPPdestADDR")).isEqualTo("4915");
            assertThat(Headers.untouched(message)).containsSame(submit);

            Message copy = message.copy();
            message.setHeader("CAMELSMPPDESTADDR", "4916");

            assertThat(Headers.untouched(message)).isEmpty();
            assertThat(PduMapping.read(message).destination().digits()).isEqualTo("4916");
            assertThat(copy.getHeaders())
                    .containsEntry(SmppHeaders.DEST_ADDR, "4915")
                    .containsEntry(SmppHeaders.CLIENT, "acme");
            assertThat(PduMapping.read(copy).pdu()).isSameAs(submit.pdu());
        }
    }

    /** One step, and what it says. */
    private static Object change(Map<String, Object> headers, long seed) {
        Random random = new Random(seed);
        String name = NAMES.get(random.nextInt(NAMES.size()));
        String inSomeCase = random.nextBoolean() ? name : name.toUpperCase(Locale.ROOT);
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> Optional.ofNullable(headers.put(inSomeCase, random.nextInt()));
            case 3 -> Optional.ofNullable(headers.put(inSomeCase, null));
            case 4, 5 -> Optional.ofNullable(headers.remove(inSomeCase));
            case 6, 7 -> Optional.ofNullable(headers.get(inSomeCase));
            case 8 -> headers.containsKey(inSomeCase);
            case 9 -> List.of(headers.isEmpty(), headers.size());
            case 10 -> headers.keySet().removeIf(header -> header.equalsIgnoreCase(inSomeCase));
            default -> {
                headers.entrySet()
                        .forEach(entry -> entry.setValue(entry.getKey().length()));
                if (random.nextInt(4) == 0) {
                    headers.clear();
                }
                yield new TreeMap<>(headers);
            }
        };
    }

    /** jSMPP's class has no equals. */
    private static Map<String, Object> comparable(Map<String, Object> headers) {
        Map<String, Object> all = new TreeMap<>(headers);
        all.computeIfPresent(
                SmppHeaders.ESM_CLASS, (name, value) -> value instanceof ESMClass esm ? esm.value() : value);
        return all;
    }

    private static Map<String, Object> fields() {
        return Map.ofEntries(
                Map.entry(SmppHeaders.MESSAGE_TYPE, "SubmitSm"),
                Map.entry(SmppHeaders.SOURCE_ADDR, "Tandem"),
                Map.entry(SmppHeaders.SOURCE_ADDR_TON, (byte) 5),
                Map.entry(SmppHeaders.SOURCE_ADDR_NPI, (byte) 0),
                Map.entry(SmppHeaders.DEST_ADDR, "4915"),
                Map.entry(SmppHeaders.DEST_ADDR_TON, (byte) 1),
                Map.entry(SmppHeaders.DEST_ADDR_NPI, (byte) 1),
                Map.entry(SmppHeaders.SERVICE_TYPE, "CMT"),
                Map.entry(SmppHeaders.PROTOCOL_ID, (byte) 0x7F),
                Map.entry(SmppHeaders.PRIORITY_FLAG, (byte) 2),
                Map.entry(SmppHeaders.REGISTERED_DELIVERY, (byte) 0x11),
                Map.entry(SmppHeaders.DATA_CODING, (byte) 0xF5),
                Map.entry(SmppHeaders.VALIDITY_PERIOD, "000001000000000R"));
    }
}
