// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;

/**
 * How much of one peer an event loop takes before the next has its turn, and before what was handed over to the loop: about
 * thirty messages. A whole window of each of some clients is seconds of work for a node that has just started.
 */
final class SmallReads {
    private static final int OCTETS = 4096;

    private SmallReads() {}

    static RecvByteBufAllocator allocator() {
        return new FixedRecvByteBufAllocator(OCTETS).maxMessagesPerRead(1);
    }
}
