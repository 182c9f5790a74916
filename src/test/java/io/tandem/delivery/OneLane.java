// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.delivery.DeliveryBench.Taker;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.store.Message;
import java.util.concurrent.CompletionStage;

/** Messages of one client for the account A1, numbered from 1, which are withdrawn or replaced. */
final class OneLane {
    static final Pdu NEW = Pdu.request(CommandId.SUBMIT_SM, new byte[] {'n', 'e', 'w'});

    final DeliveryBench bench;
    final Taker a1;

    OneLane() {
        this(DispatcherOptions.defaults());
    }

    OneLane(DispatcherOptions options) {
        bench = new DeliveryBench(options).started();
        a1 = bench.open(new OutletOptions("to A1", Target.provider("A1")));
    }

    static Message mt(long id) {
        return Messages.mt(id, "c1", "A1");
    }

    void accept(int count) {
        for (long id = 1; id <= count; id++) {
            bench.accept(mt(id));
        }
    }

    void open() {
        bench.gates.set("A1", new Gate(50, 0));
        bench.turn();
    }

    CompletionStage<Boolean> withdraw(long id) {
        CompletionStage<Boolean> answer =
                bench.dispatcher.withdraw(bench.store.row(id).message());
        bench.turn();
        return answer;
    }

    CompletionStage<Boolean> replace(long id) {
        CompletionStage<Boolean> answer = bench.dispatcher.replace(
                bench.store.row(id).message(), message -> message.withContent(NEW, message.expires()));
        bench.turn();
        return answer;
    }
}
