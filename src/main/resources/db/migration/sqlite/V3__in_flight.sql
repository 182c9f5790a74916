-- SPDX-License-Identifier: Apache-2.0

-- How many messages the run under way may have sent without an answer, and without a row that says so: by provider
-- account, by 'client:' destination, for 'peer', for 'providers' (over the link), and '' for an account of no file.
-- Empty when all of them are settled, so rows that are found here at a start are those of a run that was cut off.
CREATE TABLE in_flight (
    carrier TEXT    PRIMARY KEY,
    most    INTEGER NOT NULL
) STRICT;
