// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

/** What can be counted of the thread that writes. */
public interface WriterMeters {
    void onCommit(CommitListener listener);

    /** Writes that no commit has begun with yet. */
    int waitingWrites();

    /** Updates that came too late: their message had gone on in its life, or was no longer there. Since the start. */
    long staleUpdates();
}
