// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.smpp.pdu.Concatenation;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which account of its group takes a message. */
final class Choice {
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
     * another account has a part. Over the link the other node chooses.
     */
    String account(DestinationQueue destination, Entry entry, Channel asking) {
        if (destination.accounts().size() < 2 || !destination.accounts().contains(asking.carrier())) {
            return asking.carrier();
        }
        Optional<Concatenation> part = Concatenation.of(entry.message().pdu());
        return part.isEmpty()
                ? asking.carrier()
                : pins.of(entry, part.get(), asking.carrier())
                        .map(pin -> ofPart(destination, pin, asking.carrier()))
                        .orElse(asking.carrier());
    }

    private String ofPart(DestinationQueue destination, Pin pin, String preferred) {
        if (!mayStay(destination, pin)) {
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
