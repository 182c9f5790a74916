// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import io.tandem.smpp.pdu.Address;
import io.tandem.smpp.pdu.Concatenation;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.PduException;
import io.tandem.store.Kind;
import io.tandem.store.LogEntry;
import io.tandem.store.Message;
import io.tandem.store.MessageId;
import io.tandem.store.MessageStore;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client's own messages in the store, as it names them: by the message_id it was answered, and by their addresses. */
final class OwnMessages {
    private static final Logger LOG = LoggerFactory.getLogger(OwnMessages.class);

    private final MessageStore store;

    OwnMessages(MessageStore store) {
        this.store = store;
    }

    /**
     * The messages a client knows by an id: several of a submit_multi, else one at most. Empty if they are not its own.
     *
     * @param source what it knows of their source address; see {@link #fits}
     */
    List<LogEntry> known(String client, String messageId, Address source) {
        return idOf(messageId) < 0
                ? List.of()
                : store.findRequest(idOf(messageId)).stream()
                        .filter(entry -> entry.message().origin().equals(client))
                        .filter(entry -> matches(entry.message(), pdu -> fits(source, pdu.source())))
                        .toList();
    }

    /** The message the other node knows by an id, for a client of its own; by that id each message is known alone. */
    List<LogEntry> ofOtherNode(String messageId) {
        return idOf(messageId) < 0
                ? List.of()
                : store.find(idOf(messageId)).stream()
                        .filter(entry -> entry.message().kind() == Kind.MT)
                        .toList();
    }

    /** Whether it was split, and so cannot say something else by itself. Seen at the PDU: it may have come over the link. */
    static boolean isPartOfSeveral(Message message) {
        return MessageId.isOneOfSeveral(message.id())
                && Concatenation.of(message.pdu()).isPresent();
    }

    static boolean matches(Message message, Predicate<MessagePdu> condition) {
        try {
            return condition.test(MessagePdu.parse(message.pdu()));
        } catch (PduException e) {
            LOG.error("message {} cannot be read back", message.id(), e);
            return false;
        }
    }

    /**
     * Whether an address is the one that is meant, given for verification: what is NULL there is not known to the sender
     * (§4.8.1, §4.9.1, §4.10.1).
     */
    static boolean fits(Address meant, Address address) {
        return (meant.digits().isEmpty() || meant.digits().equals(address.digits())) && typesFit(meant, address);
    }

    /** Whether TON and NPI are those that are meant, 0 for any. */
    static boolean typesFit(Address meant, Address address) {
        return (meant.ton() == 0 || meant.ton() == address.ton()) && (meant.npi() == 0 || meant.npi() == address.npi());
    }

    /** Our ids are decimal numbers, written one way; -1 for anything else. */
    private static long idOf(String messageId) {
        try {
            long id = Long.parseLong(messageId);
            return id > 0 && messageId.equals(Long.toString(id)) ? id : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
