// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * One block of the file while it is being read. It knows which keys were asked for, so that {@link #refuseOthers()} can
 * tell the rest. A parser says what is wrong by an {@link IllegalArgumentException}; the section adds where.
 */
final class Section {
    private final String path;
    private final Tree.Mapping mapping;
    private final Problems problems;
    private final UnaryOperator<String> placeholders;
    private final Set<String> known = new LinkedHashSet<>();

    Section(String path, Tree.Mapping mapping, Problems problems, UnaryOperator<String> placeholders) {
        this.path = path;
        this.mapping = mapping;
        this.problems = problems;
        this.placeholders = placeholders;
    }

    /** The key of this block itself, dotted. */
    String path() {
        return path;
    }

    Origin origin() {
        return mapping.origin();
    }

    /** Where the value of a key stands, or this block if it has none. */
    Origin origin(String key) {
        return has(key) ? mapping.entries().get(key).origin() : origin();
    }

    List<String> keys() {
        return List.copyOf(mapping.entries().keySet());
    }

    boolean has(String key) {
        return mapping.entries().containsKey(key);
    }

    void problem(String key, String message) {
        problems.add(origin(key), dotted(key), message);
    }

    /** The value, or the default if the key is left out; after a problem the default as well. */
    <T> T value(String key, Function<String, T> parser, T fallback) {
        return optional(key, parser).orElse(fallback);
    }

    /** @param write what to write, for a key that is left out */
    <T> Optional<T> required(String key, Function<String, T> parser, String write) {
        if (!has(key)) {
            known.add(key);
            problem(key, "missing. Write " + write);
            return Optional.empty();
        }
        return optional(key, parser);
    }

    /** Empty if the key is left out, and after a problem. */
    <T> Optional<T> optional(String key, Function<String, T> parser) {
        return take(key).flatMap(tree -> parsed(key, tree, parser));
    }

    /** The scalar as written, before placeholders. */
    Optional<Tree.Scalar> written(String key) {
        return take(key).flatMap(tree -> tree instanceof Tree.Scalar scalar ? Optional.of(scalar) : Optional.empty());
    }

    /** The items that could be read; an override separates them by commas. */
    <T> List<T> list(String key, Function<String, T> parser, String example, List<T> fallback) {
        Optional<Tree> tree = take(key);
        if (tree.isEmpty() || tree.get() instanceof Tree.Unreadable) {
            return fallback;
        }
        List<T> values = new ArrayList<>();
        for (Tree item : items(tree.get())) {
            parsed(key, item, parser).ifPresent(value -> {
                if (values.contains(value)) {
                    problems.add(item.origin(), dotted(key), "'" + value + "' twice. Remove one");
                } else {
                    values.add(value);
                }
            });
        }
        if (items(tree.get()).isEmpty()) {
            problem(key, "must be a list. Write " + example + ", or remove the key");
        }
        return values;
    }

    private static List<Tree> items(Tree tree) {
        if (tree instanceof Tree.Sequence sequence) {
            return sequence.items();
        }
        if (tree instanceof Tree.Scalar scalar && scalar.origin().isOverride()) {
            return Arrays.stream(scalar.text().split(","))
                    .<Tree>map(item -> new Tree.Scalar(item.strip(), false, scalar.origin()))
                    .toList();
        }
        return List.of();
    }

    /** A block within this one; empty if the key is left out, and after a problem. */
    Optional<Section> block(String key) {
        Tree tree = take(key).orElse(null);
        if (tree instanceof Tree.Scalar scalar && scalar.absent()) {
            tree = new Tree.Mapping(Map.of(), scalar.origin());
        }
        if (tree instanceof Tree.Mapping inner) {
            return Optional.of(new Section(dotted(key), inner, problems, placeholders));
        }
        if (tree != null && !(tree instanceof Tree.Unreadable)) {
            problem(key, "must be a block. Write 'key: value' lines below it");
        }
        return Optional.empty();
    }

    /** Every key that was not asked for is a problem. */
    void refuseOthers() {
        for (String key : keys()) {
            if (!known.contains(key)) {
                problem(key, "unknown key" + Nearest.hint(key, known));
            }
        }
    }

    private Optional<Tree> take(String key) {
        known.add(key);
        return Optional.ofNullable(mapping.entries().get(key));
    }

    private <T> Optional<T> parsed(String key, Tree tree, Function<String, T> parser) {
        if (tree instanceof Tree.Unreadable) {
            return Optional.empty();
        }
        try {
            if (!(tree instanceof Tree.Scalar scalar)) {
                throw new IllegalArgumentException("must be a single value");
            }
            if (scalar.absent()) {
                throw new IllegalArgumentException("has no value. Write one, or remove the key");
            }
            return Optional.of(parser.apply(Placeholders.resolve(scalar.text(), placeholders)));
        } catch (IllegalArgumentException wrong) {
            problems.add(tree.origin(), dotted(key), wrong.getMessage());
            return Optional.empty();
        }
    }

    private String dotted(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
