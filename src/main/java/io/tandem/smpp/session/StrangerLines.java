// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.function.Consumer;

/** What the log says of those who are not bound: a line a minute for each address and reason, however often they come. */
final class StrangerLines {
    private static final int MOST_SUBJECTS = 100;

    private final RepeatedLines lines;

    StrangerLines(RepeatedLines lines) {
        this.lines = lines;
    }

    /** At most so many lines a minute that somebody with many addresses does not fill the disk. */
    static StrangerLines of(RepeatedLines.Later later, Consumer<String> log) {
        return new StrangerLines(new RepeatedLines(later, log, MOST_SUBJECTS));
    }

    /**
     * @param about what has failed: "bind"
     * @param what became of it, one of few
     * @param because more about this one
     */
    void say(String about, SocketAddress peer, String what, String because) {
        lines.say(about + " " + address(peer), 1, what, because.isEmpty() ? "" : ": " + because);
    }

    private static String address(SocketAddress peer) {
        return peer instanceof InetSocketAddress inet && inet.getAddress() != null
                ? AddressKey.of(inet.getAddress()).toString()
                : String.valueOf(peer);
    }
}
