// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import io.tandem.account.Home;
import io.tandem.lab.DoubtRecords;
import io.tandem.lab.Submitted;
import io.tandem.tools.LoadReport;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Brings an experiment to its end and compares what was seen with what may be. */
final class Judge {
    private static final Duration LAST_RECEIPTS = Duration.ofMinutes(5);

    private final Experiment experiment;
    private final Trial trial;
    private final Rig rig;
    private final Limits limits;
    private final List<String> broken = new ArrayList<>();
    private final List<String> tooSlow = new ArrayList<>();

    Judge(Experiment experiment, Trial trial) {
        this.experiment = experiment;
        this.trial = trial;
        this.rig = trial.rig();
        this.limits = experiment.limits();
    }

    /** All disks are back and all wires whole by now. The rig is good for nothing afterwards. */
    Verdict judge(long seed, boolean singleBind, int parts) throws IOException, InterruptedException {
        List<LoadReport> reports = new ArrayList<>();
        for (ClientGroup group : rig.clients()) {
            Optional<LoadReport> report = group.finish(LAST_RECEIPTS);
            if (report.isEmpty()) {
                broken.add("the clients of the " + group.home() + " do not come to an end");
            }
            reports.add(report.orElseGet(() -> group.client().snapshot()));
        }
        Overlaps overlaps = Overlaps.of(
                rig.provider().sessions().stream().map(Overlaps.Held::of).toList(), rig.history());
        long falseTakeovers = limits.roleMayChange() ? 0 : rig.binds(Home.SECONDARY, trial.firstSteady());
        rig.node(Home.PRIMARY).close();
        rig.node(Home.SECONDARY).close();
        rig.provider().close();
        judgeRoles(rig.node(Home.PRIMARY));
        judgeRoles(rig.node(Home.SECONDARY));
        Submitted submitted = parts == 1 ? Submitted.read(rig.record()) : Submitted.readParts(rig.record());
        long lost = 0;
        for (ClientGroup group : rig.clients()) {
            if (group.finish(Duration.ZERO).isPresent()) {
                lost += submitted.missing(group.client()).size();
            }
        }
        Set<String> repeated = submitted.repeated();
        Optional<DoubtRecords> doubts = DoubtRecords.read(
                rig.node(Home.PRIMARY).setup().data(),
                rig.node(Home.SECONDARY).setup().data());
        long explained = doubts.map(records ->
                        repeated.stream().filter(records.digests()::contains).count())
                .orElse(0L);
        Verdict measured = new Verdict(
                experiment.name(),
                seed,
                trial.rounds(),
                sum(reports, LoadReport::accepted),
                lost,
                submitted.times() - submitted.distinct(),
                explained,
                sum(reports, LoadReport::receiptsMissing),
                sum(reports, LoadReport::refused),
                sum(reports, LoadReport::inDoubt),
                overlaps.bound(),
                overlaps.active(),
                overlaps.activeWhileLinked(),
                falseTakeovers,
                List.of(),
                List.of(),
                "");
        compare(measured, singleBind);
        if (doubts.isPresent() && explained < repeated.size()) {
            broken.add((repeated.size() - explained) + " duplicates without a record of doubt");
        }
        Set<String> torn = parts == 1 ? Set.of() : submitted.torn();
        expect(torn.isEmpty(), torn.size() + " long messages came over more than one account");
        expect(sum(reports, LoadReport::idsRepeated) == 0, "message_ids were given twice");
        return measured.with(broken, tooSlow);
    }

    /** An older program keeps no history. */
    private void judgeRoles(Node node) {
        if (Shipped.hasTakeover()) {
            trial.say(
                    "roles.log of the %s: %d decisions made again",
                    node.home(), node.roles().replay().decisions());
            broken.addAll(RoleJudge.broken(node.home().toString(), node.roles()));
        }
    }

    private static long sum(List<LoadReport> reports, ToDoubleFunction<LoadReport> count) {
        return (long) reports.stream().mapToDouble(count).sum();
    }

    private void compare(Verdict seen, boolean singleBind) {
        broken.addAll(trial.broken());
        long rounds = Math.max(1, seen.rounds().size());
        expect(seen.accepted() > 0, "nothing was accepted");
        expect(seen.lost() == 0, seen.lost() + " accepted messages are lost");
        expect(seen.receiptsMissing() == 0, seen.receiptsMissing() + " receipts are missing");
        long most = limits.duplicatesPerFault() * rounds;
        expect(seen.duplicates() <= most, seen.duplicates() + " duplicates, " + most + " allowed");
        expect(!singleBind || seen.boundOverlap() == 0, "both bound at a provider that allows one bind");
        expect(
                limits.linkIsCut() || seen.activeOverlapWhileLinked() == 0,
                "both active for " + seen.activeOverlapWhileLinked() + " ms while the link was whole");
        expect(seen.falseTakeovers() == 0, seen.falseTakeovers() + " binds of the secondary that nothing called for");
        expect(
                !limits.cleanClients() || seen.refused() + seen.inDoubt() == 0,
                "clients saw " + seen.refused() + " refusals and " + seen.inDoubt() + " in doubt");
        within("takeover", limits.takeover(), seen.rounds(), Round::takeover);
        within("clients without service", limits.outage(), seen.rounds(), Round::outage);
        within("clients without service on return", limits.homecoming(), seen.rounds(), Round::homecoming);
    }

    private void within(String what, double limit, List<Round> rounds, ToDoubleFunction<Round> measured) {
        if (limit > 0 && !rounds.isEmpty()) {
            boolean missing = rounds.stream().anyMatch(round -> measured.applyAsDouble(round) == Round.NONE);
            double p99 = Percentile.of(rounds.stream().mapToDouble(measured).toArray(), 99);
            expect(!missing, what + ": NONE in some rounds");
            if (p99 > limit) {
                tooSlow.add("%s: p99 %.0f ms, limit %.0f ms".formatted(what, p99, limit));
            }
        }
    }

    private void expect(boolean holds, String otherwise) {
        if (!holds) {
            broken.add(otherwise);
        }
    }
}
