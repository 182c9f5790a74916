// SPDX-License-Identifier: Apache-2.0
package io.tandem.store;

/**
 * What our message ids tell. A request with several destinations (submit_multi) becomes as many messages, each under an id
 * of its own, but its sender is answered one id. That one is the first of 256 ids kept for the request, and one bit says
 * that a message is of such a request: so the id of the message names the id its sender knows, on either node.
 *
 * <p>An id: 41 bits milliseconds, 1 bit node, 1 bit one of several, 20 bits sequence.
 */
public final class MessageId {
    /** The destinations one request may have (SMPP 3.4 §5.2.24). */
    public static final int MOST_DESTINATIONS = 254;

    public static final int SEQUENCE_BITS = 20;
    /** Ids kept for a request with several destinations. */
    public static final int BLOCK = 256;

    private static final long ONE_OF_SEVERAL = 1L << SEQUENCE_BITS;

    private MessageId() {}

    /** The id the sender of the message knows it by; for most messages their own. */
    public static long request(long id) {
        return isOneOfSeveral(id) ? id & -BLOCK : id;
    }

    /** Which of the two nodes gave it out: 0 or 1. */
    public static int node(long id) {
        return (int) (id >> (SEQUENCE_BITS + 1)) & 1;
    }

    /** Whether the message is of a request that may have had several destinations. */
    public static boolean isOneOfSeveral(long id) {
        return (id & ONE_OF_SEVERAL) != 0;
    }

    /** The highest id that a message of this request may have. */
    public static long last(long request) {
        return isOneOfSeveral(request) ? request | (BLOCK - 1) : request;
    }

    /** The id with the bit that says so. */
    public static long oneOfSeveral(long id) {
        return id | ONE_OF_SEVERAL;
    }
}
