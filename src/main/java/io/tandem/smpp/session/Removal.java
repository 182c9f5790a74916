// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;

/**
 * Takes a connection from one event loop to another, for a session that must get to run whatever the others on its loop are
 * doing. Nothing is read or written meanwhile; nothing is lost.
 */
final class Removal {
    private Removal() {}

    /**
     * To be called on the event loop the session is on. What another thread hands over meanwhile follows it there
     * ({@link SmppSession#onEventLoop}).
     *
     * @param then called on the new event loop; not at all if the connection is closed on the way, which the session is told
     */
    static void move(SmppSession session, EventLoop to, Runnable then) {
        Channel channel = session.channel();
        if (channel.eventLoop() == to) {
            then.run();
            return;
        }
        session.removing();
        channel.deregister().addListener(left -> to.register(channel).addListener(arrived -> {
            if (arrived.isSuccess()) {
                then.run();
            } else {
                channel.close();
                session.closed(); // Netty tells nobody of the end of a connection that is on no event loop
            }
        }));
    }
}
