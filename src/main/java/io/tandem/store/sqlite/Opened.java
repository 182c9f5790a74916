// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

/**
 * What an open store has open.
 *
 * @param reader for the delivery
 * @param inquirer for those who ask of single messages: beside the delivery's reads, which must not wait for them
 */
record Opened(
        DataDirectory directory,
        IdSource ids,
        GroupCommit commits,
        Writer writer,
        Checkpoints checkpoints,
        Reader reader,
        Reader inquirer) {

    /** Commits and completes what waits first. */
    void close() {
        writer.close();
        reader.close();
        inquirer.close();
        checkpoints.close();
        directory.close();
    }
}
