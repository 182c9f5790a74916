// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

/** Told of every commit, for metrics. */
@FunctionalInterface
public interface CommitListener {
    /**
     * Called on the writer's thread; must not block.
     *
     * @param writes how many writes the commit made durable
     * @param nanos from the first statement of the batch until it was durable
     */
    void committed(int writes, long nanos);
}
