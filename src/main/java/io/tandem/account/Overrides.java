// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Lays values given under dotted keys, such as {@code providers.A1.window}, over those of the file. */
final class Overrides {
    private static final String LINK = "link";
    private static final List<String> OF_ACCOUNTS = List.of("providers", "clients");

    private final Problems problems;

    Overrides(Problems problems) {
        this.problems = problems;
    }

    Tree.Mapping apply(Tree.Mapping file, Map<String, String> overrides) {
        Tree.Mapping tree = file;
        for (Map.Entry<String, String> override : new TreeMap<>(overrides).entrySet()) {
            Origin origin = Origin.override(override.getKey());
            Optional<List<String>> path = path(override.getKey(), file, origin);
            if (path.isPresent()) {
                tree = tree.with(path.get(), new Tree.Scalar(override.getValue(), false, origin));
            }
        }
        return tree;
    }

    private Optional<List<String>> path(String key, Tree.Mapping file, Origin origin) {
        String section = head(key);
        String rest = tail(key);
        if (section.equals(LINK) && !rest.isEmpty()) {
            return Optional.of(keys(List.of(LINK), rest));
        }
        if (!OF_ACCOUNTS.contains(section)) {
            problems.add(origin, key, "unknown key. Write providers.NAME.KEY, clients.NAME.KEY or link.KEY");
            return Optional.empty();
        }
        Set<String> names = file.entries().get(section) instanceof Tree.Mapping accounts
                ? accounts.entries().keySet()
                : Set.of();
        // A name may have dots itself.
        Optional<String> name = names.stream()
                .filter(candidate -> rest.startsWith(candidate + "."))
                .max((one, other) -> Integer.compare(one.length(), other.length()));
        if (name.isPresent() && rest.length() > name.get().length() + 1) {
            return Optional.of(
                    keys(List.of(section, name.get()), rest.substring(name.get().length() + 1)));
        }
        if (names.contains(rest)) {
            problems.add(origin, key, "names no key of the account. Write " + key + ".KEY");
        } else {
            problems.add(origin, key, "no such account" + Nearest.hint(head(rest), names));
        }
        return Optional.empty();
    }

    private static List<String> keys(List<String> first, String dotted) {
        List<String> path = new ArrayList<>(first);
        path.addAll(Arrays.asList(dotted.split("\\.", -1)));
        return path;
    }

    private static String head(String dotted) {
        int dot = dotted.indexOf('.');
        return dot < 0 ? dotted : dotted.substring(0, dot);
    }

    private static String tail(String dotted) {
        int dot = dotted.indexOf('.');
        return dot < 0 ? "" : dotted.substring(dot + 1);
    }
}
