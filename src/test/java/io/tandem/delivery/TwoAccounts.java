// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.delivery.DeliveryBench.Taker;
import io.tandem.smpp.pdu.Address;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.PduException;
import io.tandem.store.Kind;
import io.tandem.store.Message;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** A dispatcher with the accounts A1 and A2, and messages to many numbers. */
final class TwoAccounts {
    static final Gate WIDE = new Gate(10_000, 0);
    static final Outcome BY_A2 = new Outcome.Taken("A2", "id", false);

    final DeliveryBench bench;
    final Taker a1;
    final Taker a2;

    TwoAccounts() {
        this(DispatcherOptions.defaults());
    }

    TwoAccounts(DispatcherOptions options) {
        bench = new DeliveryBench(options).started();
        a1 = bench.open(new OutletOptions("to A1", Target.provider("A1")));
        a2 = bench.open(new OutletOptions("to A2", Target.provider("A2")));
    }

    void accept(long first, long last, String group) {
        LongStream.rangeClosed(first, last).forEach(id -> bench.store.accept(to(id, group, "4915" + id % 1_000)));
        bench.turn();
    }

    static Message to(long id, String group, String number) {
        return new Message(
                id,
                Kind.MT,
                "c1",
                group,
                0,
                0,
                0,
                Long.MAX_VALUE,
                0,
                0,
                MessagePdu.submitSm().destination(new Address(1, 1, number)).build());
    }

    Map<String, String> accountByNumber() {
        Map<String, String> accounts = new HashMap<>();
        numbers(a1).forEach(number -> accounts.put(number, "A1"));
        numbers(a2).forEach(number -> accounts.put(number, "A2"));
        return accounts;
    }

    List<String> numbers(Taker taker) {
        List<String> numbers = taker.deliveries.stream()
                .map(delivery -> number(delivery.message()))
                .toList();
        taker.takeAll();
        return numbers;
    }

    static String number(Message message) {
        try {
            return MessagePdu.parse(message.pdu()).destination().digits();
        } catch (PduException e) {
            throw new AssertionError(e);
        }
    }

    int reportAll(Taker taker, Outcome outcome) {
        List<Delivery> now = List.copyOf(taker.deliveries);
        taker.deliveries.clear();
        now.forEach(delivery -> delivery.report(outcome));
        bench.turn();
        return now.size();
    }

    void drain() {
        while (!a1.deliveries.isEmpty() || !a2.deliveries.isEmpty()) {
            reportAll(a1, DeliveryBench.TAKEN);
            reportAll(a2, BY_A2);
        }
    }

    void set(String name, Gate gate) {
        bench.gates.set(name, gate);
        bench.turn();
    }
}
