// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import io.tandem.smpp.session.SessionOptions;
import java.time.Duration;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** What a port bears, and for how long. */
@UriParams
public class PortLimits {
    @UriParam(
            label = "consumer",
            defaultValue = "1000",
            description =
                    "Connections that may be open without a bind at one time; further ones are closed at once, but for"
                            + " addresses from which somebody has bound")
    private int maxUnbound = 1000;

    @UriParam(
            label = "consumer",
            defaultValue = "100",
            description = "Connections from one address that may be open without a bind at one time")
    private int maxUnboundPerAddress = 100;

    @UriParam(
            label = "consumer",
            defaultValue = "10s",
            javaType = "java.time.Duration",
            description = "How long a connection may stay without a bind (session_init_timer)")
    private long sessionInitTimer = 10_000;

    @UriParam(
            label = "consumer",
            defaultValue = "30s",
            javaType = "java.time.Duration",
            description = "After how long without an octet from a client it is sent an enquire_link")
    private long enquireLinkTimer = 30_000;

    @UriParam(
            label = "consumer",
            defaultValue = "60s",
            javaType = "java.time.Duration",
            description = "After how long without an octet a client's session is closed (inactivity_timer)")
    private long inactivityTimer = 60_000;

    @UriParam(
            label = "consumer",
            defaultValue = "10s",
            javaType = "java.time.Duration",
            description = "How long a client may take to answer (response_timer)")
    private long responseTimer = 10_000;

    @UriParam(
            label = "consumer",
            defaultValue = "67584",
            description = "The longest PDU in octets; a longer one is answered ESME_RINVCMDLEN and the session closed")
    private int maxPduLength = SessionOptions.DEFAULT_MAX_PDU_LENGTH;

    SessionOptions sessionOptions(int sendWindow, int receiveWindow) {
        return new SessionOptions(
                sendWindow,
                receiveWindow,
                Duration.ofMillis(sessionInitTimer),
                Duration.ofMillis(enquireLinkTimer),
                Duration.ofMillis(inactivityTimer),
                Duration.ofMillis(responseTimer),
                maxPduLength);
    }

    public int getMaxUnbound() {
        return maxUnbound;
    }

    public void setMaxUnbound(int maxUnbound) {
        this.maxUnbound = maxUnbound;
    }

    public int getMaxUnboundPerAddress() {
        return maxUnboundPerAddress;
    }

    public void setMaxUnboundPerAddress(int maxUnboundPerAddress) {
        this.maxUnboundPerAddress = maxUnboundPerAddress;
    }

    public long getSessionInitTimer() {
        return sessionInitTimer;
    }

    public void setSessionInitTimer(long sessionInitTimer) {
        this.sessionInitTimer = sessionInitTimer;
    }

    public long getEnquireLinkTimer() {
        return enquireLinkTimer;
    }

    public void setEnquireLinkTimer(long enquireLinkTimer) {
        this.enquireLinkTimer = enquireLinkTimer;
    }

    public long getInactivityTimer() {
        return inactivityTimer;
    }

    public void setInactivityTimer(long inactivityTimer) {
        this.inactivityTimer = inactivityTimer;
    }

    public long getResponseTimer() {
        return responseTimer;
    }

    public void setResponseTimer(long responseTimer) {
        this.responseTimer = responseTimer;
    }

    public int getMaxPduLength() {
        return maxPduLength;
    }

    public void setMaxPduLength(int maxPduLength) {
        this.maxPduLength = maxPduLength;
    }
}
