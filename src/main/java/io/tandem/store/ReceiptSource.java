// SPDX-License-Identifier: Apache-2.0
package io.tandem.store;

/** Where a receipt comes from, and so who knows the message it reports on. */
public sealed interface ReceiptSource {

    /** An account, with its message_id: the message is here, or its answer is still to come, or the other node has it. */
    record Account() implements ReceiptSource {}

    /**
     * The other node, which knew the message, with our message_id.
     *
     * @param client whom it is for, by system_id
     */
    record ForClient(String client) implements ReceiptSource {}

    /**
     * The other node, which does not know the message: as the account sent it, with the account's message_id.
     *
     * @param id its id there
     */
    record Stray(long id) implements ReceiptSource {}
}
