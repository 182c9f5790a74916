// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import java.util.List;

/** The accounts cannot be used. The message has one line for each problem: where, which key, what is wrong, what to write. */
public final class AccountsException extends RuntimeException {
    private final List<String> problems;

    AccountsException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    AccountsException(String problem, Throwable cause) {
        super(problem, cause);
        this.problems = List.of(problem);
    }

    public List<String> problems() {
        return problems;
    }
}
