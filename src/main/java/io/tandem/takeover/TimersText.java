// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import java.lang.reflect.RecordComponent;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Timers as words: {@code tick=PT0.25S pause=PT2S … refusals=3 …}. */
final class TimersText {
    private TimersText() {}

    static String write(Timers timers) {
        return Arrays.stream(Timers.class.getRecordComponents())
                .map(component -> component.getName() + "=" + read(component, timers))
                .collect(Collectors.joining(" "));
    }

    private static Object read(RecordComponent component, Timers timers) {
        try {
            return component.getAccessor().invoke(timers);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component.getName(), e);
        }
    }

    /** @throws IllegalArgumentException if one is missing or no time */
    static Timers parse(String text) {
        Map<String, String> words = new HashMap<>();
        for (String word : text.split(" ", -1)) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                words.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        RecordComponent[] components = Timers.class.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(components)
                .map(component -> value(component, words.get(component.getName())))
                .toArray();
        try {
            return Timers.class.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no timers: " + text, e);
        }
    }

    private static Object value(RecordComponent component, String word) {
        if (word == null) {
            throw new IllegalArgumentException("no " + component.getName() + " among the timers");
        }
        try {
            if (component.getType() == int.class) {
                return Integer.parseInt(word);
            }
            return component.getType() == boolean.class ? (Object) Boolean.parseBoolean(word) : Duration.parse(word);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(component.getName() + " is no time: " + word, e);
        }
    }
}
