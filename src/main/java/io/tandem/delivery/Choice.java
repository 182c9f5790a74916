// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.smpp.pdu.Concatenation;
import io.tandem.store.Destination;
import io.tandem.store.Group;
import io.tandem.store.Message;
import io.tandem.store.Refusals;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which account of its group takes a message. */
final class Choice {
    /** No account at present: those that have not refused it are not bound, or have no room. */
    static final String NONE = "";

    private static final Logger LOG = LoggerFactory.getLogger(Choice.class);

    private final Routes routes;
    private final Detours detours;
    private final Pins pins;
    private final Policies policies;

    Choice(Routes routes, Detours detours, Pins pins, Policies policies) {
        this.routes = routes;
        this.detours = detours;
        this.pins = pins;
        this.policies = policies;
    }

    /**
     * The account for the next message of a destination: by the policy of its group the one that asks or another one, but
     * not one that has refused it, and for a part of a long message the account that has the others. Over the link the
     * other node chooses.
     */
    String account(DestinationQueue destination, Entry entry, Channel asking, long now) {
        if (destination.accounts().size() < 2 || !destination.accounts().contains(asking.carrier())) {
            return asking.carrier();
        }
        Message message = entry.message();
        String account = destination.policy() == Group.Policy.ORDERED
                ? preferred(destination, message.refusals(), asking)
                : byPolicy(destination, message, now);
        Optional<Concatenation> part = Concatenation.of(message.pdu());
        return part.isEmpty() || account.equals(NONE)
                ? account
                : pins.of(entry, part.get(), () -> begin(destination, message, part.get(), account))
                        .map(pin -> ofPart(destination, message.refusals(), pin, account))
                        .orElse(account);
    }

    /**
     * The account of a long message nothing was heard of. If this is not its first part the others may have left before a
     * restart, or over the other node before a takeover, and over the account the group prefers: they follow it even if
     * another account is bound sooner.
     */
    private Pins.Start begin(DestinationQueue destination, Message message, Concatenation part, String account) {
        return part.sequence() == 1
                ? new Pins.Start(account, false)
                : policies.preferred(destination, message)
                        .map(preferred -> new Pins.Start(preferred, true))
                        .orElseGet(() -> new Pins.Start(account, false));
    }

    /** Whether an account that has not refused it can be reached. */
    boolean hasUntried(Message message) {
        return message.refusals().without(Destination.accounts(message.destination())).stream()
                .anyMatch(routes::leadTo);
    }

    /** What became of an entry that was in flight. */
    void landed(Entry entry, String carrier, Decision decision) {
        if (entry.part().isPresent()) {
            pins.landed(entry.part().get(), carrier, decision);
        }
    }

    private String preferred(DestinationQueue destination, Refusals refusals, Channel asking) {
        return refusals.isEmpty()
                ? asking.carrier()
                : refusals.without(destination.accounts()).stream()
                        .filter(account -> routes.leadTo(account) && !detours.isFull(destination, account))
                        .findFirst()
                        .orElse(NONE);
    }

    private String byPolicy(DestinationQueue destination, Message message, long now) {
        List<Channel> candidates = destination.ways();
        if (!message.refusals().isEmpty()) {
            candidates = candidates.stream()
                    .filter(way -> !message.refusals().isBy(way.carrier()))
                    .toList();
        }
        return candidates.isEmpty()
                ? NONE
                : policies.choose(destination, message, candidates, now).carrier();
    }

    private String ofPart(DestinationQueue destination, Refusals refusals, Pin pin, String preferred) {
        if (refusals.isBy(pin.account()) && pin.holds()) {
            return preferred; // what its account has of the message stays there, and the parts that it takes follow
        }
        if (refusals.isBy(pin.account()) || !mayStay(destination, pin)) {
            if (pin.holds()) {
                LOG.info(
                        "Account {} has parts of a long message of client {}, the others go over {}",
                        pin.account(),
                        pin.key().client(),
                        preferred);
            }
            pin.move(preferred);
        }
        return pin.account();
    }

    private boolean mayStay(DestinationQueue destination, Pin pin) {
        String account = pin.account();
        if (!destination.accounts().contains(account) || detours.isFull(destination, account)) {
            return false;
        }
        if (routes.leadTo(account)) {
            pins.isBack(account);
            return true;
        }
        return pin.holds() && pins.mayWaitFor(account);
    }
}
