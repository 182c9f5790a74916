// SPDX-License-Identifier: Apache-2.0
package io.tandem.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which accounts of its group have refused a message for good, the last one last. Kept in its row: it may wait between two
 * of them, and the log is to say who refused what another one took.
 */
public record Refusals(List<Refusal> all) {
    public static final Refusals NONE = new Refusals(List.of());

    /** @param status the command_status (SMPP 3.4 §5.1.3), not 0 */
    public record Refusal(String account, int status) {}

    public Refusals {
        all = List.copyOf(all);
    }

    /** Reads what {@link #toString} has written: {@code A1=0x0B,A2=0x45}. */
    public static Refusals of(String text) {
        return text.isEmpty()
                ? NONE
                : new Refusals(Arrays.stream(text.split(",", -1))
                        .map(Refusals::refusal)
                        .toList());
    }

    private static Refusal refusal(String text) {
        int equals = text.lastIndexOf("=0x");
        return new Refusal(text.substring(0, equals), Integer.parseUnsignedInt(text.substring(equals + 3), 16));
    }

    public Refusals and(String account, int status) {
        List<Refusal> more = new ArrayList<>(all);
        more.add(new Refusal(account, status));
        return new Refusals(more);
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    public boolean isBy(String account) {
        return all.stream().anyMatch(refusal -> refusal.account().equals(account));
    }

    /** Of these accounts those that have not refused it, in the same order. */
    public List<String> without(List<String> accounts) {
        return accounts.stream().filter(account -> !isBy(account)).toList();
    }

    /** The last command_status; 0 if nobody has refused it. */
    public int lastStatus() {
        return all.isEmpty() ? 0 : all.get(all.size() - 1).status();
    }

    @Override
    public String toString() {
        return all.stream()
                .map(refusal -> String.format("%s=0x%02X", refusal.account(), refusal.status()))
                .collect(Collectors.joining(","));
    }
}
