-- SPDX-License-Identifier: Apache-2.0

-- One row per message: queue, receipt correlation and log. See io.tandem.store.Message and LogEntry.
CREATE TABLE message (
    id             INTEGER PRIMARY KEY,
    owner          TEXT    NOT NULL, -- the node that must deliver it
    kind           TEXT    NOT NULL, -- io.tandem.store.Kind
    state          TEXT    NOT NULL, -- io.tandem.store.LifeCycle
    origin         TEXT    NOT NULL,
    destination    TEXT    NOT NULL,
    priority       INTEGER NOT NULL,
    position       INTEGER NOT NULL,
    accepted       INTEGER NOT NULL, -- this and all times: milliseconds since 1970
    expires        INTEGER,          -- NULL: never
    attempts       INTEGER NOT NULL,
    about          INTEGER NOT NULL, -- for receipts: the message reported on; otherwise 0
    carrier        TEXT,             -- the account that took it
    carrier_id     TEXT,             -- the message_id that account gave it
    sent           INTEGER,
    due            INTEGER,          -- when WAITING ends
    finished       INTEGER,
    outcome        TEXT,             -- io.tandem.smpp.pdu.MessageState
    command_status INTEGER NOT NULL, -- the last answer of a carrier
    error          TEXT,             -- of a receipt kept UNMATCHED: its err: text
    command_id     INTEGER NOT NULL,
    body           BLOB    NOT NULL  -- the PDU without its header
) STRICT;

-- All indexes are partial: a message stands in one or two of them at a time, and in the log in the last one only.
CREATE INDEX message_lane ON message (destination, origin, priority, position) WHERE state = 'PENDING';
CREATE INDEX message_receipt ON message (carrier, carrier_id, sent) WHERE state IN ('SENT', 'UNMATCHED') AND carrier_id IS NOT NULL;
CREATE INDEX message_due ON message (due) WHERE state = 'WAITING';
CREATE INDEX message_expiry ON message (expires) WHERE state IN ('PENDING', 'WAITING') AND expires IS NOT NULL;
CREATE INDEX message_interrupted ON message (carrier) WHERE state = 'SENDING';

-- One row, written in every commit, so that a start counts nothing: how many messages stand in each state, and the
-- highest position and own id ever given (rows with higher ones may be gone by now).
CREATE TABLE tally (
    only      INTEGER PRIMARY KEY CHECK (only = 1),
    position  INTEGER NOT NULL,
    last_id   INTEGER NOT NULL,
    pending   INTEGER NOT NULL,
    waiting   INTEGER NOT NULL,
    sending   INTEGER NOT NULL,
    held      INTEGER NOT NULL,
    sent      INTEGER NOT NULL,
    unmatched INTEGER NOT NULL,
    done      INTEGER NOT NULL
) STRICT;
INSERT INTO tally VALUES (1, 0, 0, 0, 0, 0, 0, 0, 0, 0);
