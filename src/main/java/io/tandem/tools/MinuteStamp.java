// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The time as receipts write it, YYMMDDhhmm in UTC (SMPP 3.4 Appendix B), formatted once a minute. For one thread. */
final class MinuteStamp {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyMMddHHmm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private long minute = Long.MIN_VALUE;
    private String text = "";

    String of(Instant time) {
        long itsMinute = Math.floorDiv(time.getEpochSecond(), 60L);
        if (itsMinute != minute) {
            minute = itsMinute;
            text = FORMAT.format(time);
        }
        return text;
    }
}
