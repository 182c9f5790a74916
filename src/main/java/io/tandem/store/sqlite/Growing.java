// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

/**
 * The messages that have no row yet, and what it takes to make rows of them. For the writer's thread alone.
 *
 * @param owner the node's name, in all rows
 * @param taken the ids that rows may have
 */
record Growing(String owner, Young young, YoungTable table, TakenIds taken) {
    static Growing of(SqliteStoreOptions options, TakenIds taken) {
        return new Growing(options.nodeName(), new Young(options.young(), System::nanoTime), new YoungTable(), taken);
    }
}
