// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.store;

import io.tandem.account.Accounts;
import io.tandem.account.ProviderAccount;
import io.tandem.component.SmppHeaders;
import io.tandem.component.SmppStatusException;
import io.tandem.delivery.Target;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.store.Destination;
import io.tandem.store.Group;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Message;

/** Reads the destinations that routes write. From any thread. */
final class Destinations {
    /** Routes write the same few again and again; where they make up more, all are forgotten when there are so many. */
    private static final int MOST_KNOWN = 1_000;

    /**
     * Where a message is to go.
     *
     * @param name in one way only, without the blanks a route file may have in it, so that one destination has one queue
     * @param accounts of providers, the preferred one first; none if it goes to a client
     */
    record Chosen(String name, List<String> accounts) {
        boolean isClient() {
            return accounts.isEmpty();
        }
    }

    private final MessageStoreEndpoint endpoint;
    private final Accounts accounts;
    private final Map<String, Chosen> known = new ConcurrentHashMap<>();

    Destinations(MessageStoreEndpoint endpoint, Accounts accounts) {
        this.endpoint = endpoint;
        this.accounts = accounts;
    }

    /**
     * That in the header.
     *
     * @throws SmppStatusException if it names nothing
     * @throws IllegalArgumentException if it is malformed, or names what does not exist
     */
    Chosen of(Message in) throws SmppStatusException {
        String written = in.getHeader(SmppHeaders.DESTINATION, "", String.class);
        Chosen chosen = known.get(written);
        if (chosen == null) {
            chosen = read(written.strip());
            if (known.size() >= MOST_KNOWN) {
                known.clear();
            }
            known.put(written, chosen);
        }
        for (String account : chosen.accounts()) {
            if (!accounts.providers().containsKey(account) && !hasRoute(account)) {
                throw new IllegalArgumentException("the header " + SmppHeaders.DESTINATION + " names '" + account
                        + "', which is no account and which no route delivers to. Accounts are "
                        + accounts.providers().keySet());
            }
        }
        return chosen;
    }

    /** How long a message may wait that says nothing itself: of MO, and for accounts we do not hold, as long as the endpoint says. */
    long validityMillis(Chosen chosen) {
        if (chosen.isClient()) {
            return endpoint.getValidity();
        }
        ProviderAccount preferred = accounts.providers().get(chosen.accounts().get(0));
        return preferred == null ? endpoint.getValidity() : preferred.validity().toMillis();
    }

    private static Chosen read(String written) throws SmppStatusException {
        if (Destination.isClient(written)) {
            return new Chosen(Destination.client(Destination.clientOf(written).strip()), List.of());
        }
        Group group = group(written);
        if (group.members().isEmpty()) {
            throw SmppStatusException.refused(
                    CommandStatus.ESME_RINVDSTADR, "no rule chose a destination (" + SmppHeaders.DESTINATION + ")");
        }
        return new Chosen(group.toString(), group.accounts());
    }

    private static Group group(String written) {
        try {
            return Group.parse(written);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the header " + SmppHeaders.DESTINATION + ": " + e.getMessage(), e);
        }
    }

    /** Whether a route delivers to something that is no account of ours, such as a stock endpoint. */
    private boolean hasRoute(String name) {
        return endpoint.getCamelContext().getRoutes().stream()
                .anyMatch(route -> route.getEndpoint() instanceof MessageStoreEndpoint deliver
                        && deliver.getTo() != null
                        && deliver.target().equals(Target.provider(name)));
    }
}
