// SPDX-License-Identifier: Apache-2.0
package io.tandem.component;

import io.tandem.account.LinkAccount;
import io.tandem.smpp.session.SessionOptions;

/** The limits of a session between the two nodes, at either end. */
public final class LinkOptions {
    private LinkOptions() {}

    /** What holds for any other session, with the link's keepalive and with room for what it adds to a message. */
    public static SessionOptions of(LinkAccount link, SessionOptions others) {
        return withRoom(others.withKeepalive(link.enquireLink(), link.responseTimeout()));
    }

    /** The same with room for what the link adds to a message. */
    public static SessionOptions withRoom(SessionOptions others) {
        return others.withRoomFor(LinkAlert.LONGER);
    }
}
