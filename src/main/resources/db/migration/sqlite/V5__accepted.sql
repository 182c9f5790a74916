-- SPDX-License-Identifier: Apache-2.0

-- How many messages of each client were accepted on the last day it sent any, so that a quota survives a restart. Written in
-- the commit of the messages themselves: counting rows would need an index that every message pays for, and would miss
-- those whose time in the log is over.
CREATE TABLE accepted (
    client   TEXT    PRIMARY KEY,
    day      INTEGER NOT NULL, -- since 1970, UTC
    messages INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
