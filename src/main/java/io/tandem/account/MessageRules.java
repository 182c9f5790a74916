// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a client may submit.
 *
 * @param sources the senders it may name: leading digits of numbers, whole names of alphanumeric senders, empty for none
 *     named; an empty list for any
 * @param destinations leading digits of the numbers it may write to; an empty list for any
 * @param validityCap the longest validity of its messages
 * @param overCap what becomes of a message that asks for more than {@code validityCap}
 * @param quota messages a day in UTC; 0 for no limit
 * @param addressing what becomes of reserved values of TON and NPI
 */
public record MessageRules(
        List<String> sources,
        List<String> destinations,
        Optional<Duration> validityCap,
        OverCap overCap,
        int quota,
        Addressing addressing) {
    /** For a peer that passes on what others were allowed to send. */
    public static final MessageRules NONE =
            new MessageRules(List.of(), List.of(), Optional.empty(), OverCap.SHORTEN, 0, Addressing.LENIENT);

    private static final Pattern NUMBER = Pattern.compile("\\+?\\d+");

    public MessageRules {
        sources = List.copyOf(sources);
        destinations = List.copyOf(destinations);
    }

    /** @param address source_addr as sent; a number may have a + before it */
    public boolean allowsSource(String address) {
        return sources.isEmpty() || (isNumber(address) ? beginsLikeOne(address, sources) : sources.contains(address));
    }

    /** @param address destination_addr as sent; a number may have a + before it */
    public boolean allowsDestination(String address) {
        return destinations.isEmpty() || (isNumber(address) && beginsLikeOne(address, destinations));
    }

    static boolean isNumber(String address) {
        return NUMBER.matcher(address).matches();
    }

    private static boolean beginsLikeOne(String number, List<String> prefixes) {
        int digits = number.startsWith("+") ? 1 : 0;
        return prefixes.stream().anyMatch(prefix -> isNumber(prefix) && number.startsWith(prefix, digits));
    }
}
