// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import io.tandem.account.Home;
import io.tandem.tools.ProviderConduct;
import java.time.Duration;

/** The primary is killed, and the provider makes it hard for the secondary. */
record OddProvider(Oddity oddity) implements Experiment {
    private static final int REFUSALS = 10;
    private static final Duration HALF_OPEN = Duration.ofSeconds(120);
    private static final Duration SLOW_ANSWER = Duration.ofSeconds(60);
    private static final Duration FOR_EVER = Duration.ofSeconds(60);
    private static final int DEATHS = 5;

    /** What the provider does. */
    enum Oddity {
        REFUSES_SOME("provider-refuses-10", "answers the next ten binds ESME_RALYBND", Duration.ofSeconds(40)),
        REFUSES_ALL("provider-refuses", "answers every bind ESME_RALYBND for a minute", FOR_EVER),
        ALLOWS_TWO("provider-allows-two", "allows two sessions and keeps silent ones", Duration.ofSeconds(20)),
        SLOW("provider-slow-bind", "answers binds after 60 s", Duration.ofSeconds(150)),
        HALF_OPEN_SESSION("provider-half-open", "counts the dead session as bound for 120 s", Duration.ofSeconds(150)),
        DIES("provider-dies", "takes five messages of each account and closes instead of an answer", Duration.ZERO);

        private final String name;
        private final String words;
        private final Duration patience;

        Oddity(String name, String words, Duration patience) {
            this.name = name;
            this.words = words;
            this.patience = patience;
        }
    }

    @Override
    public String name() {
        return oddity.name;
    }

    @Override
    public String says() {
        return (oddity == Oddity.DIES ? "The provider " : "The primary is killed and the provider ") + oddity.words
                + ".";
    }

    @Override
    public Limits limits() {
        return oddity == Oddity.DIES ? Limits.unmoved() : Limits.safe();
    }

    @Override
    public RigOptions rig(RigOptions usual) {
        return oddity == Oddity.ALLOWS_TWO ? usual.withCarelessProviders() : usual;
    }

    @Override
    public Duration lasts() {
        return oddity.patience.plusSeconds(20);
    }

    @Override
    public void run(Trial trial) throws Exception {
        trial.wander();
        if (oddity == Oddity.DIES) {
            trial.fault("the provider " + oddity.words, () -> trial.rig().conduct(usual -> usual.withDeaths(DEATHS)))
                    .lasting(Duration.ofSeconds(5))
                    .end(() -> {});
            return;
        }
        Rig rig = trial.rig();
        rig.conduct(this::odd);
        Fault fault = trial.fault("the primary is killed, the provider " + oddity.words, trial.primary()::kill);
        if (oddity == Oddity.REFUSES_ALL) {
            fault.lasting(FOR_EVER);
            rig.conduct(usual -> usual.withRefusals(0));
        }
        fault.awaitTakeover(Home.SECONDARY, oddity.patience);
        rig.conduct(usual -> usual.withRefusals(0).withBindDelay(Duration.ZERO).withLingering(Duration.ZERO));
        fault.end(trial.primary()::start);
    }

    private ProviderConduct odd(ProviderConduct usual) {
        return switch (oddity) {
            case REFUSES_SOME -> usual.withRefusals(REFUSALS);
            case REFUSES_ALL -> usual.withRefusals(ProviderConduct.FOR_EVER);
            case SLOW -> usual.withBindDelay(SLOW_ANSWER);
            case HALF_OPEN_SESSION -> usual.withLingering(HALF_OPEN);
            case ALLOWS_TWO, DIES -> usual;
        };
    }
}
