// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import static io.tandem.account.Home.PRIMARY;
import static io.tandem.account.Home.SECONDARY;

import io.tandem.account.Home;
import io.tandem.faults.LinkCut.Way;
import io.tandem.faults.NodeLoss.How;
import io.tandem.faults.OddProvider.Oddity;
import io.tandem.faults.Pause.Moment;
import io.tandem.faults.StalePdu.Which;
import io.tandem.faults.StartOrder.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All there are, in the order in which they are run. */
final class Experiments {
    private static final int KILLS = 100;
    private static final int SWITCHOVERS = 200;
    private static final int SOME = 10;

    private Experiments() {}

    static List<Experiment> all() {
        List<Experiment> all = new ArrayList<>();
        all.add(new NodeLoss("kill-primary", PRIMARY, How.KILLED, KILLS));
        all.add(new NodeLoss("kill-secondary", SECONDARY, How.KILLED, KILLS));
        all.add(new NodeLoss("power-loss-primary", PRIMARY, How.POWERLESS, SOME));
        all.add(new NodeLoss("power-loss-secondary", SECONDARY, How.POWERLESS, SOME));
        all.add(new NodeLoss("hang-primary", PRIMARY, How.HUNG, SOME));
        all.add(new NodeLoss("hang-secondary", SECONDARY, How.HUNG, SOME));
        all.add(new Switchover(true, SWITCHOVERS));
        all.add(new Switchover(false, SOME));
        Stream.of(1, 3, 6, 60).map(Experiments::seconds).forEach(time -> all.add(new LinkCut(time, Way.BOTH)));
        all.add(new LinkCut(seconds(6), Way.FROM_PRIMARY));
        all.add(new LinkCut(seconds(6), Way.FROM_SECONDARY));
        all.add(new RefusedLink(seconds(6)));
        all.add(new ProviderCut(false, seconds(60)));
        all.add(new ProviderCut(true, seconds(20)));
        Stream.of(1, 3, 8, 60)
                .map(Experiments::seconds)
                .forEach(time -> all.add(new Pause(PRIMARY, time, Moment.UNDER_LOAD)));
        Stream.of(1, 3, 8, 60)
                .map(Experiments::seconds)
                .forEach(time -> all.add(new Pause(SECONDARY, time, Moment.UNDER_LOAD)));
        all.addAll(aimed());
        Stream.of(Order.values()).map(StartOrder::new).forEach(all::add);
        Stream.of(Oddity.values()).map(OddProvider::new).forEach(all::add);
        Stream.of(Which.values()).map(StalePdu::new).forEach(all::add);
        all.add(new WrongPassword());
        for (Home victim : Home.values()) {
            all.add(new ClockJump(victim, 1));
            all.add(new ClockJump(victim, -1));
        }
        all.add(new ClientOnBoth());
        all.add(new LongMessages());
        all.add(new ReceiptStorm());
        all.add(new Flapping());
        all.add(new RandomSchedule(forSchedule()));
        return List.copyOf(all);
    }

    /** Shorter and longer than a takeover takes, both longer than a pause that is let pass. */
    private static List<Experiment> aimed() {
        return Stream.of(Moment.IN_A_BIND, Moment.IN_A_SUBMIT, Moment.IN_A_DRAIN)
                .flatMap(moment -> Stream.of(3, 8).map(time -> (Experiment) new Pause(PRIMARY, seconds(time), moment)))
                .toList();
    }

    static Optional<Experiment> named(String name) {
        return all().stream()
                .filter(experiment -> experiment.name().equals(name))
                .findFirst();
    }

    /** What needs no other settings and no proxy on the link. Most of it is over within half a minute. */
    private static List<Experiment> forSchedule() {
        List<Experiment> schedule = new ArrayList<>(List.of(
                new NodeLoss("kill-primary", PRIMARY, How.KILLED, 1),
                new NodeLoss("kill-secondary", SECONDARY, How.KILLED, 1),
                new NodeLoss("power-loss-primary", PRIMARY, How.POWERLESS, 1),
                new NodeLoss("power-loss-secondary", SECONDARY, How.POWERLESS, 1),
                new NodeLoss("hang-primary", PRIMARY, How.HUNG, 1),
                new NodeLoss("hang-secondary", SECONDARY, How.HUNG, 1),
                new Switchover(true, 1),
                new Switchover(false, 1),
                new LinkCut(seconds(1), Way.BOTH),
                new LinkCut(seconds(3), Way.BOTH),
                new LinkCut(seconds(6), Way.BOTH),
                new LinkCut(seconds(6), Way.FROM_PRIMARY),
                new LinkCut(seconds(6), Way.FROM_SECONDARY),
                new ProviderCut(false, seconds(60)),
                new ProviderCut(true, seconds(10)),
                new StartOrder(Order.TOGETHER),
                new StartOrder(Order.SECONDARY_ALONE),
                new LinkCut(seconds(60), Way.BOTH),
                new OddProvider(Oddity.REFUSES_SOME),
                new OddProvider(Oddity.REFUSES_ALL),
                new OddProvider(Oddity.SLOW),
                new OddProvider(Oddity.HALF_OPEN_SESSION),
                new OddProvider(Oddity.DIES),
                new WrongPassword(),
                new ClientOnBoth()));
        for (Home victim : Home.values()) {
            schedule.add(new ClockJump(victim, 1));
            schedule.add(new ClockJump(victim, -1));
            Stream.of(1, 3, 8, 60)
                    .map(Experiments::seconds)
                    .forEach(time -> schedule.add(new Pause(victim, time, Moment.UNDER_LOAD)));
        }
        schedule.addAll(aimed());
        return List.copyOf(schedule);
    }

    private static Duration seconds(int number) {
        return Duration.ofSeconds(number);
    }
}
