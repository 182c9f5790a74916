// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an event back from the text that {@link Record#toString} gives: {@code PeerBinds[session=3, type=RECEIVER]}. */
final class EventText {
    private static final Pattern EVENT = Pattern.compile("(\\w+)\\[([^\\[\\]]*)]");

    private EventText() {}

    /** @throws IllegalArgumentException if it is no event */
    static Event parse(String text) {
        Matcher matcher = EVENT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not an event: " + text);
        }
        Class<?> type = Arrays.stream(Event.class.getPermittedSubclasses())
                .filter(candidate -> candidate.getSimpleName().equals(matcher.group(1)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such event: " + text));
        return create(
                type,
                matcher.group(2).isEmpty() ? new String[0] : matcher.group(2).split(", ", -1),
                text);
    }

    private static Event create(Class<?> type, String[] fields, String text) {
        RecordComponent[] components = type.getRecordComponents();
        if (components.length != fields.length) {
            throw new IllegalArgumentException("not the fields of " + type.getSimpleName() + ": " + text);
        }
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String key = components[i].getName() + "=";
            if (!fields[i].startsWith(key)) {
                throw new IllegalArgumentException("no " + key + " in " + text);
            }
            types[i] = components[i].getType();
            values[i] = value(types[i], fields[i].substring(key.length()));
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return (Event) constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot make " + text, e);
        }
    }

    private static Object value(Class<?> type, String text) {
        if (type == long.class) {
            return Long.parseLong(text);
        }
        if (type == boolean.class) {
            return switch (text) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new IllegalArgumentException("neither true nor false: " + text);
            };
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + type.getSimpleName() + ": " + text));
    }
}
