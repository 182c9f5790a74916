-- SPDX-License-Identifier: Apache-2.0

-- How often it was sent again although the one before may have arrived: what explains a duplicate afterwards.
ALTER TABLE message ADD COLUMN doubts INTEGER NOT NULL DEFAULT 0;

-- Receipts that may belong to the other node.
CREATE INDEX message_unmatched ON message (id) WHERE state = 'UNMATCHED';
