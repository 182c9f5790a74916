// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import io.tandem.store.Destination;

/**
 * Every statement of the store. The conditions on state are literals wherever a partial index is to serve: SQLite
 * compares the condition of the index with that of the query as text, not as a bound value.
 */
final class Sql {
    /** What {@link Rows#message} reads. */
    private static final String MESSAGE = "id, kind, origin, destination, priority, position, accepted, expires,"
            + " attempts, about, command_id, body";
    /** What {@link Rows#logEntry} and {@link Rows#receipt} read; not for the hot path, each column costs a name look-up. */
    private static final String ENTRY =
            MESSAGE + ", state, carrier, carrier_id, sent, finished, outcome, command_status, error, doubts, refusals";

    /** What {@link Rows#queued} reads. */
    private static final String QUEUED = MESSAGE + ", refusals";

    private static final String IF_IN_STATE = " WHERE id = ? AND state = ?";
    private static final String RECEIPTS_INDEX =
            "state IN ('SENT', 'UNMATCHED') AND carrier_id IS NOT NULL AND carrier = ? AND carrier_id = ?";

    /** A message that is PENDING, or what became of it while it was {@link Young}; its values are {@link Rows#values}. */
    static final String INSERT = "INSERT INTO message (id, owner, kind, state, origin, destination, priority,"
            + " position, accepted, expires, attempts, about, carrier, carrier_id, sent, finished, outcome,"
            + " command_status, command_id, body)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?) ON CONFLICT (id) DO NOTHING";

    static final String INSERT_UNMATCHED = "INSERT INTO message (id, owner, kind, state, origin, destination, priority,"
            + " position, accepted, attempts, about, carrier, carrier_id, outcome, command_status, error, command_id,"
            + " body) VALUES (?, ?, 'RECEIPT', 'UNMATCHED', ?, '', 0, 0, ?, 0, 0, ?, ?, ?, 0, ?, ?, ?)";

    /** A receipt that the other node had and could not match: the log has where it came from. */
    static final String INSERT_STRAY = "INSERT INTO message (id, owner, kind, state, origin, destination, priority,"
            + " position, accepted, attempts, about, carrier, carrier_id, finished, outcome, command_status, error,"
            + " command_id, body) VALUES (?, ?, 'RECEIPT', 'DONE', ?, '', 0, 0, ?, 0, ?, ?, ?, ?, ?, 0, ?, ?, ?)";

    static final String SENDING = "UPDATE message SET state = 'SENDING', carrier = ?" + IF_IN_STATE;
    static final String SENT = "UPDATE message SET state = 'SENT', carrier = ?, carrier_id = ?, sent = ?,"
            + " command_status = 0" + IF_IN_STATE;
    static final String SENT_FOR_GOOD = "UPDATE message SET state = 'DONE', carrier = ?, carrier_id = ?, sent = ?,"
            + " finished = ?, command_status = 0" + IF_IN_STATE;
    static final String WAITING =
            "UPDATE message SET state = 'WAITING', due = ?, attempts = ?, refusals = ?, command_status = ?"
                    + IF_IN_STATE;
    static final String PENDING =
            "UPDATE message SET state = 'PENDING', position = ?, attempts = ?, due = NULL, gathering = NULL"
                    + IF_IN_STATE;
    static final String PASS_ON =
            "UPDATE message SET state = 'PENDING', destination = ?, position = ?, expires = ?" + IF_IN_STATE;
    static final String DOUBTED = "UPDATE message SET doubts = doubts + 1, attempts = ?" + IF_IN_STATE;
    static final String REFUSED = "UPDATE message SET state = 'PENDING', carrier = NULL, attempts = ?, refusals = ?,"
            + " command_status = ?" + IF_IN_STATE;
    static final String HELD = "UPDATE message SET state = 'HELD', carrier = ?" + IF_IN_STATE;
    static final String FINISH =
            "UPDATE message SET state = 'DONE', outcome = ?, command_status = ?, finished = ?" + IF_IN_STATE;
    /** A message in doubt may have left. */
    private static final String NEVER_LEFT = " AND doubts = 0";

    static final String WITHDRAW = FINISH + NEVER_LEFT;
    static final String REPLACE = "UPDATE message SET body = ?, expires = ?" + IF_IN_STATE + NEVER_LEFT;
    /** By a receipt of the account that took it. */
    static final String RECEIPTED = "UPDATE message SET state = 'DONE', outcome = ?, finished = ?"
            + " WHERE id = ? AND state = 'SENT' AND carrier = ? AND carrier_id = ?";
    /** A receipt is also how we learn who took a message whose answer was lost, or is slower than its receipt. */
    static final String RECEIPTED_THERE = "UPDATE message SET state = 'DONE', outcome = ?, finished = ?,"
            + " carrier = coalesce(carrier, ?), carrier_id = coalesce(carrier_id, ?), sent = coalesce(sent, ?)"
            + IF_IN_STATE;

    static final String INSERT_GATHERING = "INSERT INTO message (id, owner, kind, state, origin, destination, priority,"
            + " position, accepted, expires, attempts, about, due, gathering, command_status, command_id, body)"
            + " VALUES (?, ?, ?, 'WAITING', ?, ?, ?, 0, ?, ?, 0, 0, ?, ?, 0, ?, ?)";
    private static final String GATHERING_INDEX =
            " FROM message WHERE state = 'WAITING' AND gathering IS NOT NULL" + " AND gathering = ?";
    static final String COUNT_GATHERED = "SELECT count(*)" + GATHERING_INDEX;
    static final String GATHERED = "SELECT " + MESSAGE + GATHERING_INDEX + " ORDER BY id";
    static final String JOINED = "UPDATE message SET state = 'DONE', family = ?, finished = ?" + IF_IN_STATE;

    static final String PART_OF = "UPDATE message SET family = ? WHERE id = ?";
    static final String FAMILY = "SELECT family FROM message WHERE id = ? AND family IS NOT NULL";
    static final String PART_REPORTED =
            "UPDATE message SET outcome = coalesce(outcome, 'UNKNOWN'), error = ? WHERE id = ?";
    /** By the key: all parts have ids of one request. */
    private static final String OF_FAMILY = " FROM message WHERE id BETWEEN ? AND ? AND family = ?";

    static final String PART_NOT_OVER = "SELECT 1" + OF_FAMILY + " AND state <> 'DONE' LIMIT 1";
    static final String PARTS_FAILED =
            "SELECT id" + OF_FAMILY + " AND state = 'DONE' AND outcome <> 'DELIVERED' LIMIT 2";
    static final String PARTS = "SELECT " + ENTRY + OF_FAMILY + " ORDER BY id";

    static final String DELETE = "DELETE FROM message" + IF_IN_STATE;
    /** Ids grow with time, so the oldest come first without an index of their own. */
    static final String OUTDATED = "SELECT id, state FROM message WHERE id < ? AND accepted < ?"
            + " AND state IN ('DONE', 'SENT', 'UNMATCHED') ORDER BY id LIMIT ?";

    static final String LAST_ID = "SELECT coalesce(max(id), 0) FROM message";
    static final String FIND = "SELECT " + ENTRY + " FROM message WHERE id = ?";
    static final String FIND_REQUEST =
            "SELECT " + ENTRY + " FROM message WHERE id BETWEEN ? AND ? AND kind = 'MT' ORDER BY id";
    static final String PASSED_ON = FIND + " AND destination = '" + Destination.PEER + "'";
    static final String EXISTS = "SELECT 1 FROM message WHERE id = ?";
    /** What {@link Rows#original} reads. */
    private static final String ORIGINAL = "id, origin, command_id, body";
    /** Nothing if the receipt itself is in the table already. */
    static final String AWAITING_RECEIPT = "SELECT " + ORIGINAL + " FROM message WHERE " + RECEIPTS_INDEX
            + " AND state = 'SENT' AND NOT EXISTS (SELECT 1 FROM message WHERE id = ?)"
            + " ORDER BY sent DESC, id DESC LIMIT 1";

    /** What {@link Rows#reportedOn} reads. */
    static final String REPORTED_ON =
            "SELECT " + ORIGINAL + ", state, outcome FROM message WHERE id = ? AND kind = 'MT' AND origin = ?";

    /** One column, where {@link #UNMATCHED} has two dozen whose names the driver looks up each time. */
    static final String HAS_UNMATCHED =
            "SELECT 1 FROM message WHERE " + RECEIPTS_INDEX + " AND state = 'UNMATCHED' LIMIT 1";

    static final String UNMATCHED =
            "SELECT " + ENTRY + " FROM message WHERE " + RECEIPTS_INDEX + " AND state = 'UNMATCHED' ORDER BY id";

    /**
     * One step from lane to lane along the index; DISTINCT would read every pending row, and so would the condition without
     * the position: SQLite looks for the first entry that is no less, and from there compares one by one.
     */
    static final String NEXT_LANE = "SELECT destination, origin, priority FROM message WHERE state = 'PENDING'"
            + " AND (destination, origin, priority, position) > (?, ?, ?, " + Long.MAX_VALUE + ")"
            + " ORDER BY destination, origin, priority, position LIMIT 1";

    static final String PAGE = "SELECT " + QUEUED + " FROM message WHERE state = 'PENDING' AND destination = ?"
            + " AND origin = ? AND priority = ? AND position > ? ORDER BY position LIMIT ?";
    static final String BROWSE_WAITING = "SELECT " + MESSAGE + ", due FROM message WHERE state = 'WAITING'"
            + " AND (due, id) > (?, ?) ORDER BY due, id LIMIT ?";
    static final String DUE =
            "SELECT " + QUEUED + " FROM message WHERE state = 'WAITING' AND due <= ? ORDER BY due LIMIT ?";
    static final String DUE_FAR_AHEAD =
            "SELECT " + QUEUED + " FROM message WHERE state = 'WAITING' AND due > ? ORDER BY due LIMIT ?";
    static final String EXPIRED = "SELECT " + MESSAGE + " FROM message WHERE state IN ('PENDING', 'WAITING')"
            + " AND expires IS NOT NULL AND expires <= ? ORDER BY expires LIMIT ?";
    /** The key itself would be searched too, through all that is no receipt: hence the index by name. */
    static final String STRAYS = "SELECT " + MESSAGE + " FROM message INDEXED BY message_unmatched"
            + " WHERE state = 'UNMATCHED' AND id > ? AND (accepted < ? OR accepted > ?) AND carrier <> ?"
            + " AND carrier_id IS NOT NULL ORDER BY id LIMIT ?";

    static final String INTERRUPTED = "SELECT " + ENTRY + " FROM message WHERE state = 'SENDING' ORDER BY carrier, id";

    /** The counted ones have not expired; empty if the lane has fewer. */
    static final String NTH_OF_LANE = "SELECT position FROM message WHERE state = 'PENDING' AND destination = ?"
            + " AND origin = ? AND priority = ? AND (expires IS NULL OR expires > ?) ORDER BY position LIMIT 1 OFFSET ?";

    static final String DOUBT_LANE = "UPDATE message SET doubts = doubts + 1 WHERE state = 'PENDING'"
            + " AND destination = ? AND origin = ? AND priority = ? AND position <= ?";
    static final String READ_RUN = "SELECT carrier, most FROM in_flight";
    static final String BEGIN_RUN = "INSERT INTO in_flight (carrier, most) VALUES (?, ?)";
    static final String END_RUN = "DELETE FROM in_flight";

    static final String READ_TALLY =
            "SELECT position, last_id, pending, waiting, sending, held, sent, unmatched, done FROM tally";
    static final String WRITE_TALLY = "UPDATE tally SET position = ?, last_id = ?, pending = ?, waiting = ?,"
            + " sending = ?, held = ?, sent = ?, unmatched = ?, done = ?, settled = ?";

    static final String READ_ACCEPTED = "SELECT client, day, messages FROM accepted";
    static final String WRITE_ACCEPTED = "INSERT INTO accepted (client, day, messages) VALUES (?, ?, ?)"
            + " ON CONFLICT (client) DO UPDATE SET day = excluded.day, messages = excluded.messages";

    private Sql() {}
}
