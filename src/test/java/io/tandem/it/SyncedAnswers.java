// SPDX-License-Identifier: Apache-2.0
package io.tandem.it;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the {@link SystemCalls} of a node whose client waits for each answer: which submit_sm_resp left while something was in the
 * WAL that the disk had not been told to keep.
 */
final class SyncedAnswers {
    private static final Pattern CALL = Pattern.compile("(?<thread>\\d+) +(?:<\\.\\.\\. )?(?<name>\\w+)(?<rest>.*)");
    private static final Pattern WAL = Pattern.compile("\\(\\d+<[^>]*-wal>");
    /** The command_id, as strace writes octets. */
    private static final String SUBMIT_SM_RESP = "\\200\\0\\0\\4";

    private final Map<String, Integer> syncing = new HashMap<>();
    private final List<String> unsynced = new ArrayList<>();
    private int written;
    private int synced;
    private int answers;

    SyncedAnswers(List<String> calls) {
        calls.forEach(this::read);
    }

    private void read(String line) {
        Matcher call = CALL.matcher(line);
        if (!call.matches()) {
            return;
        }
        String thread = call.group("thread");
        String rest = call.group("rest");
        switch (call.group("name")) {
            case "pwrite64" -> {
                if (WAL.matcher(rest).lookingAt()) {
                    written++;
                }
            }
            case "fsync", "fdatasync" -> {
                if (WAL.matcher(rest).lookingAt()) {
                    syncing.put(thread, written);
                }
                if (rest.endsWith("= 0") && syncing.containsKey(thread)) {
                    synced = Math.max(synced, syncing.remove(thread));
                }
            }
            case "write", "writev" -> {
                if (rest.contains(SUBMIT_SM_RESP)) {
                    answers++;
                    if (synced < written) {
                        unsynced.add(line);
                    }
                }
            }
            default -> {
                // of no interest
            }
        }
    }

    /** Writes to the WAL. */
    int written() {
        return written;
    }

    int answers() {
        return answers;
    }

    /** The answers that left too soon. */
    List<String> unsynced() {
        return unsynced;
    }
}
