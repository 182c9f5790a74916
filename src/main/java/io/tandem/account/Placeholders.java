// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code {{env:NAME}}}, {@code {{env:NAME:default}}} and {@code {{key}}} in values.
 *
 * <p>An operator that resolves them gets a text, gives it back with the placeholders replaced, and throws
 * {@link IllegalArgumentException} when it cannot; {@code CamelContext::resolvePropertyPlaceholders} is one.
 */
public final class Placeholders {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]+)}}");
    private static final Pattern ENVIRONMENT = Pattern.compile("env:([^:]+)(?::(.*))?", Pattern.DOTALL);

    private Placeholders() {}

    /** Knows {@code env:} only, from the map given. */
    public static UnaryOperator<String> environment(Map<String, String> env) {
        Map<String, String> variables = Map.copyOf(env);
        return text -> PLACEHOLDER.matcher(text).replaceAll(found -> {
            Matcher variable = ENVIRONMENT.matcher(found.group(1));
            if (!variable.matches()) {
                throw new IllegalArgumentException("no value for " + found.group());
            }
            String value = variables.getOrDefault(variable.group(1), variable.group(2));
            if (value == null) {
                throw unset(variable.group(1));
            }
            return Matcher.quoteReplacement(value);
        });
    }

    /**
     * Resolves each placeholder by itself, so that the message names the one that failed in our words, whoever resolves.
     *
     * @throws IllegalArgumentException if one cannot be resolved, or is not closed
     */
    static String resolve(String text, UnaryOperator<String> placeholders) {
        String rest = PLACEHOLDER.matcher(text).replaceAll("");
        if (rest.contains("{{") || rest.contains("}}")) {
            throw new IllegalArgumentException(
                    "has a placeholder that is not well-formed. Write {{env:NAME}} or {{key}}");
        }
        return PLACEHOLDER.matcher(text).replaceAll(found -> Matcher.quoteReplacement(one(found, placeholders)));
    }

    private static String one(MatchResult found, UnaryOperator<String> placeholders) {
        Matcher variable = ENVIRONMENT.matcher(found.group(1));
        boolean needed = variable.matches() && variable.group(2) == null;
        String value;
        try {
            value = placeholders.apply(found.group());
        } catch (IllegalArgumentException unresolved) {
            throw needed
                    ? unset(variable.group(1))
                    : new IllegalArgumentException(
                            "cannot resolve " + found.group() + ". Set it, or write the value", unresolved);
        }
        if (value == null) {
            throw new IllegalArgumentException("cannot resolve " + found.group() + ". Set it, or write the value");
        }
        return value;
    }

    /** Whether a text is one placeholder and carries no value itself, not even as a default. */
    static boolean isReference(String text) {
        Matcher placeholder = PLACEHOLDER.matcher(text);
        if (!placeholder.matches()) {
            return false;
        }
        Matcher variable = ENVIRONMENT.matcher(placeholder.group(1));
        return !variable.matches() || variable.group(2) == null;
    }

    private static IllegalArgumentException unset(String variable) {
        return new IllegalArgumentException("set the environment variable " + variable);
    }
}
