// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads YAML into a {@link Tree}. It stays at the level of nodes because only those know their lines. */
final class YamlTree {
    /** Keys that are blocks are let through, to be explained with their key and line. */
    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setAllowNonScalarKeys(true).build();

    private final String file;
    private final Problems problems;
    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    YamlTree(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The outermost block; empty for an empty file, or after a problem. */
    Tree.Mapping read(String yaml) {
        Origin top = new Origin(file, 1);
        Tree.Mapping empty = new Tree.Mapping(Map.of(), top);
        Optional<Node> root;
        try {
            root = new Compose(SETTINGS).composeString(yaml);
        } catch (MarkedYamlEngineException syntax) {
            problems.addFatal(syntax.getProblemMark().map(this::at).orElse(top), "not valid YAML: " + reason(syntax));
            return empty;
        } catch (YamlEngineException unreadable) {
            problems.addFatal(top, "not valid YAML: " + unreadable.getMessage());
            return empty;
        }
        if (root.isEmpty()) {
            return empty;
        }
        if (root.get() instanceof MappingNode mapping) {
            return mapping(mapping, "", top);
        }
        problems.addFatal(top, "must begin with a block such as providers:");
        return empty;
    }

    /** Not getMessage(): it quotes the lines around the mark; nor an alias: a password may begin with an asterisk. */
    private static String reason(MarkedYamlEngineException syntax) {
        String problem = syntax.getProblem().replaceFirst("(undefined alias) .*", "$1");
        String context = syntax.getContext();
        return context == null || context.isEmpty() ? problem : context + ", " + problem;
    }

    private Tree tree(Node node, String path, Origin origin) {
        if (node instanceof CollectionNode && !seen.add(node)) {
            problems.add(origin, path, "refers to another place of the file. Write the values out");
            return new Tree.Unreadable(origin);
        }
        if (node instanceof MappingNode mapping) {
            return hasOnlyPlainKeys(mapping) ? mapping(mapping, path, origin) : noPlainKey(path, origin);
        }
        if (node instanceof SequenceNode sequence) {
            List<Tree> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                items.add(tree(item, path, origin(item)));
            }
            return new Tree.Sequence(items, origin);
        }
        ScalarNode scalar = (ScalarNode) node;
        return new Tree.Scalar(scalar.getValue(), scalar.isPlain() && Tag.NULL.equals(scalar.getTag()), origin);
    }

    private Tree.Mapping mapping(MappingNode node, String path, Origin origin) {
        Map<String, Tree> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            Origin line = origin(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
                noPlainKey(path, line);
                continue;
            }
            String key = keyNode.getValue();
            String inner = path.isEmpty() ? key : path + "." + key;
            Tree value = tree(tuple.getValueNode(), inner, line);
            Tree first = entries.putIfAbsent(key, value);
            if (first != null) {
                problems.add(
                        line,
                        inner,
                        "double key, first in line " + first.origin().line() + ". Remove one");
            }
        }
        return new Tree.Mapping(entries, origin);
    }

    private static boolean hasOnlyPlainKeys(MappingNode node) {
        return node.getValue().stream().allMatch(tuple -> tuple.getKeyNode() instanceof ScalarNode);
    }

    /** Mostly <code>{{env:NAME}}</code> without quotes: for YAML a mapping whose key is a mapping. */
    private Tree noPlainKey(String path, Origin origin) {
        problems.add(origin, path, "braces without quotes. Write placeholders as \"{{env:NAME}}\"");
        return new Tree.Unreadable(origin);
    }

    private Origin origin(Node node) {
        return node.getStartMark().map(this::at).orElse(new Origin(file, 1));
    }

    private Origin at(Mark mark) {
        return new Origin(file, mark.getLine() + 1);
    }
}
