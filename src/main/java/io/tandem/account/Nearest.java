// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import java.util.Collection;
import java.util.Comparator;

/** What a misspelt word was meant to be. */
final class Nearest {
    private static final int TYPING_ERRORS = 2;

    private Nearest() {}

    /** The end of a message: a guess if one word is near, otherwise all words there are. */
    static String hint(String word, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
                .map(candidate -> distance(word, candidate) <= Math.max(TYPING_ERRORS, word.length() / 3)
                        ? ". Did you mean '" + candidate + "'?"
                        : ". Known are " + String.join(", ", known))
                .orElse(". There are none");
    }

    /** Levenshtein's: how many characters to insert, delete or replace. */
    static int distance(String from, String to) {
        int[] above = new int[to.length() + 1];
        for (int column = 0; column < above.length; column++) {
            above[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] current = new int[above.length];
            current[0] = row;
            for (int column = 1; column < above.length; column++) {
                int replaced = above[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, Math.min(above[column], current[column - 1]) + 1);
            }
            above = current;
        }
        return above[to.length()];
    }
}
