// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import io.tandem.store.MessageId;

/**
 * The highest id of each node that a row has had. A message is new if its id is above that and it is not young, which saves
 * looking for it in the table: ids grow with time, and rows are made of messages that came seconds ago. For the writer's
 * thread alone.
 */
final class TakenIds {
    private final long[] highest;

    /** @param highestInTable of both nodes */
    TakenIds(long highestInTable) {
        highest = new long[] {highestInTable, highestInTable};
    }

    /** A row gets this id. Not taken back if that fails: then there is more to look for than there need be. */
    void add(long id) {
        int node = MessageId.node(id);
        highest[node] = Math.max(highest[node], id);
    }

    /** Whether no row can have this id. */
    boolean isAbove(long id) {
        return id > highest[MessageId.node(id)];
    }
}
