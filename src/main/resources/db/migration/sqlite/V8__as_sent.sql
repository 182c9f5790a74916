-- SPDX-License-Identifier: Apache-2.0

-- Of a message that its account has taken, and that its client may ask that account about: the message_id as the account wrote
-- it, where carrier_id and the account's id-format do not tell, and "TON NPI address" it was sent from, where that is not what
-- the PDU here says. NULL for nearly all.
ALTER TABLE message ADD COLUMN written_id TEXT;
ALTER TABLE message ADD COLUMN sent_from TEXT;
