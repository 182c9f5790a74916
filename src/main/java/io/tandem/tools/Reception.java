// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import io.tandem.smpp.pdu.Bind;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.session.BindAuthority;
import io.tandem.smpp.session.BindVerdict;
import io.tandem.smpp.session.CloseReason;
import io.tandem.smpp.session.SessionOptions;
import io.tandem.smpp.session.SmppSession;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Who may bind to the simulated provider, and who has. Belongs to the simulator's event loop, but for the counts. */
final class Reception implements BindAuthority {
    private final ProviderOptions options;
    private final Function<Counters, DeliveryQueue> queues;
    private final Later later;
    private final Counters all = new Counters(null);
    private final Map<String, SimulatedAccount> accounts = new ConcurrentHashMap<>();
    private final Map<SmppSession, Seat> seats = new HashMap<>();

    /** Runs something on the event loop after a while; at once if that is 0. */
    @FunctionalInterface
    interface Later {
        void after(Duration delay, Runnable action);
    }

    /** @param queues makes the delivery queue of a new account */
    Reception(ProviderOptions options, Function<Counters, DeliveryQueue> queues, Later later) {
        this.later = later;
        this.options = options;
        this.queues = queues;
        options.accounts().keySet().forEach(this::open);
    }

    @Override
    public CompletionStage<BindVerdict> judge(Bind bind, SmppSession session) {
        String name = bind.systemId();
        boolean known = options.accounts().isEmpty() || accounts.containsKey(name);
        if (!known) {
            all.count(Counters.Event.BIND_REFUSED);
            return refuse(CommandStatus.ESME_RINVSYSID, "no account '" + name + "'");
        }
        SimulatedAccount account = accounts.containsKey(name) ? accounts.get(name) : open(name);
        if (!account.knows(bind)) {
            account.counters().count(Counters.Event.BIND_REFUSED);
            return refuse(CommandStatus.ESME_RINVPASWD, "wrong password for '" + name + "'");
        }
        if (account.refusesAsBound()) {
            account.counters().count(Counters.Event.BIND_REFUSED);
            return refuse(CommandStatus.ESME_RALYBND, "'" + name + "' is bound already");
        }
        seats.put(session, new Seat(account, session, bind.systemType()));
        CompletableFuture<BindVerdict> verdict = new CompletableFuture<>();
        later.after(account.conduct().bindDelay(), () -> verdict.complete(new BindVerdict.Accepted(session(account))));
        return verdict;
    }

    private SessionOptions session(SimulatedAccount account) {
        SessionOptions usual = options.session();
        Duration inactivity = account.conduct().inactivity();
        return inactivity.equals(usual.inactivity())
                ? usual
                : usual.withKeepalive(inactivity.dividedBy(2), inactivity.minus(inactivity.dividedBy(2)));
    }

    private static CompletionStage<BindVerdict> refuse(int status, String why) {
        return CompletableFuture.completedFuture(new BindVerdict.Refused(status, why));
    }

    private SimulatedAccount open(String name) {
        Counters counters = new Counters(all);
        SimulatedAccount account = new SimulatedAccount(
                name,
                options.accounts().getOrDefault(name, Optional.empty()),
                counters,
                queues.apply(counters),
                ProviderConduct.of(options));
        accounts.put(name, account);
        return account;
    }

    Optional<Seat> seat(SmppSession session) {
        return Optional.ofNullable(seats.get(session));
    }

    /** The session is over; its account counts as bound for a while longer if it ends so and the account lingers. */
    Optional<Seat> leave(SmppSession session, CloseReason reason) {
        Optional<Seat> seat = Optional.ofNullable(seats.remove(session));
        seat.map(Seat::account).ifPresent(account -> {
            boolean handshake = reason == CloseReason.UNBOUND_BY_PEER || reason == CloseReason.UNBOUND_BY_US;
            later.after(handshake ? Duration.ZERO : account.conduct().lingering(), account::seatLeft);
        });
        return seat;
    }

    /** Changes how an account is treated; it is opened if it has not been seen. */
    void conduct(String name, UnaryOperator<ProviderConduct> change) {
        SimulatedAccount account = accounts.containsKey(name) ? accounts.get(name) : open(name);
        account.conduct(change.apply(account.conduct()));
    }

    boolean hasAccount(String name) {
        return accounts.containsKey(name);
    }

    /** The account of this name, or if that is empty any that has a session which takes deliver_sm. */
    Optional<SimulatedAccount> account(String name) {
        return name.isEmpty()
                ? accounts.values().stream()
                        .filter(account -> account.deliveries().hasReceiver())
                        .findFirst()
                : Optional.ofNullable(accounts.get(name));
    }

    long owed() {
        return all.of(Counters.Event.RECEIPT_OWED) - all.of(Counters.Event.RECEIPT_ACKNOWLEDGED);
    }

    Tally all() {
        return all.tally();
    }

    SortedMap<String, Tally> byAccount() {
        SortedMap<String, Tally> tallies = new TreeMap<>();
        accounts.forEach((name, account) -> tallies.put(name, account.counters().tally()));
        return tallies;
    }
}
