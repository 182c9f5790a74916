// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Parsers of single values. Each throws {@link IllegalArgumentException} with what must be written instead. */
final class Values {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}");
    private static final Pattern STATUS = Pattern.compile("0[xX][0-9A-Fa-f]{1,8}");
    private static final Pattern PREFIX = Pattern.compile("\\+?(\\d{1,20})");
    private static final int LARGEST = 1_000_000;
    private static final int LARGEST_QUOTA = 999_999_999;
    private static final int LONGEST_ADDRESS = 20;

    private Values() {}

    /** A positive duration such as 500ms, 10s, 5m or 48h. */
    static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (matcher.matches()) {
            long amount = Long.parseLong(matcher.group(1));
            Duration duration =
                    switch (matcher.group(2)) {
                        case "ms" -> Duration.ofMillis(amount);
                        case "s" -> Duration.ofSeconds(amount);
                        case "m" -> Duration.ofMinutes(amount);
                        default -> Duration.ofHours(amount);
                    };
            if (!duration.isZero()) {
                return duration;
            }
        }
        throw new IllegalArgumentException("must be a duration such as 500ms, 10s, 5m or 48h, not '" + text + "'");
    }

    /** A whole number, 1 or more. */
    static int count(String text) {
        return number(text, 1, LARGEST, "from 1 to " + LARGEST);
    }

    /** Messages a second; 0 for no limit. */
    static int rate(String text) {
        return number(text, 0, LARGEST, "from 0 (no limit) to " + LARGEST);
    }

    /** Messages a day; 0 for no limit. */
    static int quota(String text) {
        return number(text, 0, LARGEST_QUOTA, "from 0 (no limit) to " + LARGEST_QUOTA);
    }

    private static int number(String text, int least, int most, String range) {
        if (NUMBER.matcher(text).matches()) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw new IllegalArgumentException("must be a whole number " + range + ", not '" + text + "'");
    }

    /** One of these constants, by the word that is its toString(). */
    static <E extends Enum<E>> Function<String, E> oneOf(E[] constants) {
        return text -> Arrays.stream(constants)
                .filter(constant -> constant.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of "
                        + Arrays.stream(constants).map(Enum::toString).collect(Collectors.joining(", "))
                        + ", not '" + text + "'"));
    }

    /** A command_status (SMPP 3.4 §5.1.3) other than ESME_ROK, in hexadecimal as the specification has it. */
    static int commandStatus(String text) {
        if (STATUS.matcher(text).matches()) {
            int status = Integer.parseUnsignedInt(text.substring(2), 16);
            if (status != 0) {
                return status;
            }
        }
        throw new IllegalArgumentException("must be a command_status such as 0x58, not '" + text + "'");
    }

    /** The leading digits of an address; a + before them is dropped. */
    static String numberPrefix(String text) {
        Matcher matcher = PREFIX.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("must be 1 to 20 digits, such as \"31970\", not '" + text + "'");
        }
        return matcher.group(1);
    }

    /** The leading digits of a sender's number, an alphanumeric sender's name, or empty for messages without a sender. */
    static String sender(String text) {
        if (MessageRules.isNumber(text)) {
            return numberPrefix(text);
        }
        if (text.length() > LONGEST_ADDRESS || !isPrintable(text)) {
            throw new IllegalArgumentException("must be leading digits such as \"31970\", a name of up to "
                    + LONGEST_ADDRESS + " ASCII characters, or \"\" for no sender, not '" + text + "'");
        }
        return text;
    }

    /** A system_id that a peer gave us (SMPP 3.4 §5.2.1). */
    static String systemId(String text) {
        return printable(text, 1, 15);
    }

    /** A system_type (SMPP 3.4 §5.2.3). */
    static String systemType(String text) {
        return printable(text, 0, 12);
    }

    private static String printable(String text, int shortest, int longest) {
        if (!isPrintable(text) || text.length() < shortest || text.length() > longest) {
            throw new IllegalArgumentException(
                    "must be " + shortest + " to " + longest + " printable ASCII characters, not '" + text + "'");
        }
        return text;
    }

    private static boolean isPrintable(String text) {
        return text.chars().allMatch(octet -> octet >= ' ' && octet <= '~');
    }
}
