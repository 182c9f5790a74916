-- SPDX-License-Identifier: Apache-2.0

-- Of a part that waits for the others of its message to be joined with them: what they have in common. NULL for all others,
-- and when its time is over. 'family' of a part that was joined is the id of the message made of it.
ALTER TABLE message ADD COLUMN gathering TEXT;
CREATE INDEX message_gathering ON message (gathering) WHERE state = 'WAITING' AND gathering IS NOT NULL;
