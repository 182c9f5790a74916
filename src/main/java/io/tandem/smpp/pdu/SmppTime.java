// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * The times of schedule_delivery_time and validity_period (SMPP 3.4 §7.1.1): {@code YYMMDDhhmmsstnnp}, where p is
 * {@code +} or {@code -} (absolute: local time, tenths of a second, and its offset from UTC in quarters of an hour)
 * or {@code R} (from now on). Empty means none.
 */
public final class SmppTime {
    /** Characters of a time that is not empty. */
    static final int LENGTH = 16;

    private static final int MAXIMUM_OFFSET = 48;
    private static final DateTimeFormatter ABSOLUTE =
            DateTimeFormatter.ofPattern("yyMMddHHmmssS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private SmppTime() {}

    /** Whether this is a time, or empty. */
    public static boolean isValid(String time) {
        byte[] octets = time.getBytes(StandardCharsets.ISO_8859_1);
        return octets.length == 0 || (octets.length == LENGTH && isValid(octets, 0));
    }

    /** Whether the 16 octets from here on are a time. */
    static boolean isValid(byte[] octets, int from) {
        for (int i = from; i < from + LENGTH - 1; i++) {
            if (octets[i] < '0' || octets[i] > '9') {
                return false;
            }
        }
        int quarters = pair(octets, from + 13);
        return switch (octets[from + LENGTH - 1]) {
            case 'R' -> quarters == 0 && octets[from + 12] == '0';
            case '+', '-' ->
                isDate(octets, from)
                        && pair(octets, from + 6) < 24
                        && pair(octets, from + 8) < 60
                        && pair(octets, from + 10) < 60
                        && quarters <= MAXIMUM_OFFSET;
            default -> false;
        };
    }

    /**
     * The instant a time means; none if it is empty. The century is 2000. Years and months of a relative time count by
     * the UTC calendar.
     *
     * @throws IllegalArgumentException unless {@link #isValid(String)}
     */
    public static Optional<Instant> parse(String time, Instant now) {
        if (time.isEmpty()) {
            return Optional.empty();
        }
        if (!isValid(time)) {
            throw new IllegalArgumentException("not a time of SMPP: " + time);
        }
        byte[] octets = time.getBytes(StandardCharsets.ISO_8859_1);
        return Optional.of(isRelative(time) ? relative(octets, now) : absolute(octets));
    }

    /** Whether a time counts from whenever it is read. */
    public static boolean isRelative(String time) {
        return time.length() == LENGTH && time.charAt(LENGTH - 1) == 'R';
    }

    /** The instant as an absolute time in UTC; tenths of a second, the rest is dropped. Its century is not in it. */
    public static String format(Instant instant) {
        return ABSOLUTE.format(instant) + "00+";
    }

    private static Instant relative(byte[] octets, Instant now) {
        return now.atOffset(ZoneOffset.UTC)
                .plusYears(pair(octets, 0))
                .plusMonths(pair(octets, 2))
                .plusDays(pair(octets, 4))
                .plusHours(pair(octets, 6))
                .plusMinutes(pair(octets, 8))
                .plusSeconds(pair(octets, 10))
                .toInstant();
    }

    private static Instant absolute(byte[] octets) {
        int minutes = 15 * pair(octets, 13) * (octets[LENGTH - 1] == '-' ? -1 : 1);
        return OffsetDateTime.of(
                        2000 + pair(octets, 0),
                        pair(octets, 2),
                        pair(octets, 4),
                        pair(octets, 6),
                        pair(octets, 8),
                        pair(octets, 10),
                        (octets[12] - '0') * 100_000_000,
                        ZoneOffset.ofTotalSeconds(60 * minutes))
                .toInstant();
    }

    private static boolean isDate(byte[] octets, int from) {
        int month = pair(octets, from + 2);
        int day = pair(octets, from + 4);
        return month >= 1
                && month <= 12
                && day >= 1
                && (day <= 28
                        || day <= YearMonth.of(2000 + pair(octets, from), month).lengthOfMonth());
    }

    private static int pair(byte[] octets, int at) {
        return (octets[at] - '0') * 10 + octets[at + 1] - '0';
    }
}
