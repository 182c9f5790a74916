-- SPDX-License-Identifier: Apache-2.0

-- Which accounts of its group have refused it so that another one is to take it: io.tandem.store.Refusals; NULL for none.
ALTER TABLE message ADD COLUMN refusals TEXT;
