// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import java.nio.charset.StandardCharsets;

/**
 * Remembers which octets have been seen, by a 64-bit hash of them: 11 to 22 octets of memory for each, however long they
 * were. Two different ones are taken for the same with a probability of 3 in a million after ten million. Belongs to one
 * thread, and never keeps it for long: there are many small tables of different sizes, so that they do not grow at one time.
 */
final class HashSet64 {
    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;
    private static final int TABLE_BITS = 12;
    /** Of the smallest table; the others have up to twice as much, and so it stays when they have doubled. */
    private static final int FIRST_CAPACITY = 8;

    private final long[][] tables = new long[1 << TABLE_BITS][];
    private final int[] sizes = new int[1 << TABLE_BITS];
    private int size;

    HashSet64() {
        for (int number = 0; number < tables.length; number++) {
            tables[number] = new long[FIRST_CAPACITY + number % FIRST_CAPACITY];
        }
    }

    /** FNV-1a, its bits mixed once more as each use of it takes some of them alone; never 0. */
    static long hash(byte[] octets) {
        long hash = FNV_OFFSET;
        for (byte octet : octets) {
            hash = (hash ^ (octet & 0xFF)) * FNV_PRIME;
        }
        hash = (hash ^ (hash >>> 32)) * 0x9E3779B97F4A7C15L;
        hash ^= hash >>> 29;
        return hash == 0 ? 1 : hash;
    }

    static long hash(String text) {
        return hash(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether it was not there yet. */
    boolean add(long hash) {
        int number = tableOf(hash);
        long[] table = tables[number];
        int slot = slotOf(table, hash);
        if (table[slot] == hash) {
            return false;
        }
        table[slot] = hash;
        size++;
        sizes[number]++;
        if (sizes[number] > table.length * 3 / 4) {
            tables[number] = larger(table);
        }
        return true;
    }

    boolean contains(long hash) {
        long[] table = tables[tableOf(hash)];
        return table[slotOf(table, hash)] == hash;
    }

    int size() {
        return size;
    }

    private static long[] larger(long[] table) {
        long[] larger = new long[table.length * 2];
        for (long hash : table) {
            if (hash != 0) {
                larger[slotOf(larger, hash)] = hash;
            }
        }
        return larger;
    }

    private static int tableOf(long hash) {
        return (int) (hash >>> (Long.SIZE - TABLE_BITS));
    }

    /** Where it is, or the free slot where it belongs. */
    private static int slotOf(long[] table, long hash) {
        int slot = (int) ((hash & Long.MAX_VALUE) % table.length);
        while (table[slot] != 0 && table[slot] != hash) {
            slot = slot + 1 == table.length ? 0 : slot + 1;
        }
        return slot;
    }
}
