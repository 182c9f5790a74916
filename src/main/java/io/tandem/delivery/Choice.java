// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.smpp.pdu.Concatenation;
import io.tandem.store.Destination;
import io.tandem.store.Message;
import io.tandem.store.Refusals;
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

    Choice(Routes routes, Detours detours, Pins pins) {
        this.routes = routes;
        this.detours = detours;
        this.pins = pins;
    }

    /**
     * The account for the next message of a destination: the one that asks, unless it is a part of a long message of which
     * another account has a part, or was refused by an account. Over the link the other node chooses.
     */
    String account(DestinationQueue destination, Entry entry, Channel asking) {
        if (destination.accounts().size() < 2 || !destination.accounts().contains(asking.carrier())) {
            return asking.carrier();
        }
        Refusals refusals = entry.message().refusals();
        String account = refusals.isEmpty() ? asking.carrier() : untried(destination, refusals);
        Optional<Concatenation> part = Concatenation.of(entry.message().pdu());
        return part.isEmpty() || account.equals(NONE)
                ? account
                : pins.of(entry, part.get(), account)
                        .map(pin -> ofPart(destination, refusals, pin, account))
                        .orElse(account);
    }

    /** Whether an account that has not refused it can be reached. */
    boolean hasUntried(Message message) {
        return message.refusals().without(Destination.accounts(message.destination())).stream()
                .anyMatch(routes::leadTo);
    }

    /** What became of an entry that was in flight. */
    void landed(Entry entry, String carrier, Decision decision) {
        pins.landed(entry, carrier, decision);
    }

    private String untried(DestinationQueue destination, Refusals refusals) {
        return refusals.without(destination.accounts()).stream()
                .filter(account -> routes.leadTo(account) && !detours.isFull(destination, account))
                .findFirst()
                .orElse(NONE);
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
