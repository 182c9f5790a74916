-- SPDX-License-Identifier: Apache-2.0

-- Of a part of a message that was split here: the id of its first part; NULL for all others. Its sender gets one receipt
-- for all parts, so their rows keep what that needs: 'error' is the err: text of the receipt that ended a part.
ALTER TABLE message ADD COLUMN family INTEGER;
