// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads {@code config/accounts.yaml}. Whatever is doubtful is refused, and everything that is wrong is said at once. */
public final class AccountsFile {
    private AccountsFile() {}

    /**
     * Reads and checks the accounts.
     *
     * @param placeholders resolves {@code {{env:NAME}}} and the like, see {@link Placeholders}
     * @param overrides values that replace or add to those of the file, under dotted keys such as
     *     {@code providers.A1.window}; the items of a list are separated by commas
     * @throws AccountsException with all problems found
     */
    public static Accounts load(Path file, UnaryOperator<String> placeholders, Map<String, String> overrides) {
        return parse(file.toString(), text(file), placeholders, overrides);
    }

    static Accounts parse(String name, String yaml, UnaryOperator<String> placeholders, Map<String, String> overrides) {
        Problems problems = new Problems();
        Tree.Mapping tree = new YamlTree(name, problems).read(yaml);
        // What follows would only repeat that the file could not be read.
        problems.throwIfFatal();
        tree = new Overrides(problems).apply(tree, overrides);
        Section root = new Section("", tree, problems, placeholders);
        Optional<Accounts> accounts = new AccountsBinding(problems).bind(root);
        problems.throwIfAny();
        return accounts.orElseThrow(() -> new IllegalStateException("accounts neither bound nor refused"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException missing) {
            throw new AccountsException(file + ": there is no such file", missing);
        } catch (CharacterCodingException notText) {
            throw new AccountsException(file + ": is not UTF-8. Save it as UTF-8", notText);
        } catch (IOException unreadable) {
            throw new AccountsException(file + ": cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }
}
