// SPDX-License-Identifier: Apache-2.0
package io.tandem.cli;

import io.tandem.tools.MessageIds;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code decimal}, {@code hex}, {@code hex-decimal}, {@code decimal-hex}. */
final class MessageIdsConverter implements ITypeConverter<MessageIds> {
    @Override
    public MessageIds convert(String text) {
        for (MessageIds ids : MessageIds.values()) {
            if (name(ids).equals(text)) {
                return ids;
            }
        }
        throw new TypeConversionException("'" + text + "' is none of "
                + Arrays.stream(MessageIds.values())
                        .map(MessageIdsConverter::name)
                        .collect(Collectors.joining(", ")));
    }

    private static String name(MessageIds ids) {
        return ids.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
