// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import java.util.concurrent.atomic.AtomicInteger;

/** A permit that is given and withdrawn by a test: at any time, or after so many questions. */
final class TestPermit implements Permit {
    static final String REFUSAL = "the other node holds the accounts";

    private final AtomicInteger left;

    private TestPermit(int questions) {
        left = new AtomicInteger(questions);
    }

    static TestPermit given() {
        return new TestPermit(Integer.MAX_VALUE);
    }

    static TestPermit withdrawn() {
        return new TestPermit(0);
    }

    static TestPermit withdrawnAfter(int questions) {
        return new TestPermit(questions);
    }

    void give() {
        left.set(Integer.MAX_VALUE);
    }

    void withdraw() {
        left.set(0);
    }

    @Override
    public boolean granted() {
        return left.getAndUpdate(questions -> Math.max(0, questions - 1)) > 0;
    }

    @Override
    public String refusal() {
        return REFUSAL;
    }
}
