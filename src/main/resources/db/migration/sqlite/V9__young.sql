-- SPDX-License-Identifier: Apache-2.0

-- What became of messages that have no row yet: the changes of each commit, for as long as a message it brought is young. A
-- start makes rows of them before anything else. See io.tandem.store.sqlite.Young.
CREATE TABLE young (
    batch   INTEGER PRIMARY KEY,
    changes BLOB    NOT NULL -- io.tandem.store.sqlite.Redo
) STRICT;

-- Of the messages brought in those, counted from 1, the last one before which all have their rows, or need none.
ALTER TABLE tally ADD COLUMN settled INTEGER NOT NULL DEFAULT 0;
