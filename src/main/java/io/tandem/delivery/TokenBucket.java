// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

/**
 * Messages a second, as tokens that accrue with time. Unless told otherwise it holds at most a tenth of a second's worth,
 * and at least one, so that a second after a pause carries at most 1.1 times the rate. Times are of any monotonic clock, in
 * nanoseconds.
 */
public final class TokenBucket {
    private static final double NANOS = 1e9;
    private static final double BURST_SECONDS = 0.1;
    // Rounding must not leave a bucket a hair short when the time it asked for has passed.
    private static final double ALMOST = 1e-6;

    private final double rate;
    private final double most;
    private double tokens;
    private long filled;

    /** @param rate tokens a second; 0 for no limit */
    public TokenBucket(double rate, long nowNanos) {
        this(rate, Math.max(1, rate * BURST_SECONDS), nowNanos);
    }

    /**
     * One that is full, and holds more or less than the usual.
     *
     * @param rate tokens a second; 0 for no limit
     * @param most tokens it holds; 1 or more
     */
    public TokenBucket(double rate, double most, long nowNanos) {
        this.rate = rate;
        this.most = most;
        this.tokens = most;
        this.filled = nowNanos;
    }

    /** The bucket after a change of rate: what was saved up is kept as far as it fits, and nothing is given away. */
    TokenBucket withRate(double newRate, long nowNanos) {
        fill(nowNanos);
        TokenBucket next = new TokenBucket(newRate, nowNanos);
        if (rate > 0) {
            next.tokens = Math.min(tokens, next.most);
        }
        return next;
    }

    double rate() {
        return rate;
    }

    /** 0 if a token is there now. */
    long nanosUntilToken(long nowNanos) {
        if (rate == 0) {
            return 0;
        }
        fill(nowNanos);
        return tokens >= 1 - ALMOST ? 0 : Math.max(1, (long) Math.ceil((1 - tokens) * NANOS / rate));
    }

    /** Takes a token, one that {@link #nanosUntilToken} has said is there. */
    void take(long nowNanos) {
        fill(nowNanos);
        tokens -= 1;
    }

    /** Takes a token if one is there. */
    public boolean tryTake(long nowNanos) {
        return tryTake(1, nowNanos);
    }

    /** Takes so many tokens if one is there; those that are missing are owed. */
    public boolean tryTake(int count, long nowNanos) {
        if (nanosUntilToken(nowNanos) > 0) {
            return false;
        }
        take(nowNanos);
        tokens -= count - 1;
        return true;
    }

    private void fill(long nowNanos) {
        tokens = Math.min(most, tokens + Math.max(0, nowNanos - filled) * rate / NANOS);
        filled = nowNanos;
    }
}
