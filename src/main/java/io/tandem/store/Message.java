// SPDX-License-Identifier: Apache-2.0
package io.tandem.store;

import io.tandem.smpp.pdu.Pdu;

/**
 * A message to be stored, or as it was read back to be delivered.
 *
 * @param id our message_id: positive, unique across both nodes, never reused
 * @param kind which way it travels
 * @param origin the account it came from: the client's system_id for MT, the provider account for MO and receipts
 * @param destination where it is to go: for MT the provider accounts ({@code A1,A2}, see {@link Group}); for MO and
 *     receipts {@code client:} and the client's system_id, or the other node; see {@link Destination}
 * @param priority higher goes first; the priority_flag of the PDU, 0…255
 * @param position the place in its queue, given by the store when it becomes PENDING; 0 before
 * @param accepted wall clock, milliseconds since 1970
 * @param expires wall clock, milliseconds since 1970; {@link Long#MAX_VALUE} for never
 * @param attempts how often it has been sent and refused or left in doubt
 * @param about for a receipt: the id of the message here that it reports on; otherwise 0
 * @param pdu the request as it is to leave; its sequence number means nothing
 * @param refusals by which accounts of its group it was refused so that another one is to take it
 */
public record Message(
        long id,
        Kind kind,
        String origin,
        String destination,
        int priority,
        long position,
        long accepted,
        long expires,
        int attempts,
        long about,
        Pdu pdu,
        Refusals refusals) {
    private static final int OCTETS_A_UNIT = 1024;

    /** That nobody has refused. */
    public Message(
            long id,
            Kind kind,
            String origin,
            String destination,
            int priority,
            long position,
            long accepted,
            long expires,
            int attempts,
            long about,
            Pdu pdu) {
        this(id, kind, origin, destination, priority, position, accepted, expires, attempts, about, pdu, Refusals.NONE);
    }

    public Message withPosition(long newPosition) {
        return new Message(
                id,
                kind,
                origin,
                destination,
                priority,
                newPosition,
                accepted,
                expires,
                attempts,
                about,
                pdu,
                refusals);
    }

    public Message withAttempts(int newAttempts) {
        return new Message(
                id,
                kind,
                origin,
                destination,
                priority,
                position,
                accepted,
                expires,
                newAttempts,
                about,
                pdu,
                refusals);
    }

    public Message refusedBy(String account, int status) {
        return withRefusals(refusals.and(account, status));
    }

    public Message withRefusals(Refusals newRefusals) {
        return new Message(
                id,
                kind,
                origin,
                destination,
                priority,
                position,
                accepted,
                expires,
                attempts,
                about,
                pdu,
                newRefusals);
    }

    /** With another PDU, to be there by another time of the wall clock, in milliseconds. */
    public Message withContent(Pdu newPdu, long newExpires) {
        return new Message(
                id, kind, origin, destination, priority, position, accepted, newExpires, attempts, about, newPdu);
    }

    /** One part of it, under an id of its own. */
    public Message part(long newId, Pdu newPdu) {
        return new Message(
                newId, kind, origin, destination, priority, position, accepted, expires, attempts, about, newPdu);
    }

    /** To another destination, to be there by a time of the wall clock, in milliseconds. */
    public Message redirected(String newDestination, long newExpires) {
        return new Message(
                id,
                kind,
                origin,
                newDestination,
                priority,
                position,
                accepted,
                newExpires,
                attempts,
                about,
                pdu,
                refusals);
    }

    public boolean expiredAt(long nowMillis) {
        return expires <= nowMillis;
    }

    /** What it counts for wherever so many messages may be in memory: 1, and 1 more for each KiB of its PDU's body. */
    public int weight() {
        return 1 + pdu.body().length / OCTETS_A_UNIT;
    }

    /** The queue it stands in. */
    public Lane lane() {
        return new Lane(destination, origin, priority);
    }
}
