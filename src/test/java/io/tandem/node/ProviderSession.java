// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import io.tandem.smpp.session.Wire;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A provider's end of a session, made of octets. It answers enquire_link, as the session must live; all else is the test's. */
final class ProviderSession {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderSession.class);
    private static final Wire.Got END = new Wire.Got(0, 0, 0, new byte[0]);

    private final Wire wire;
    private final BlockingQueue<Wire.Got> came = new LinkedBlockingQueue<>();
    private final boolean takesMessages;

    ProviderSession(Wire wire) {
        this(wire, false);
    }

    /** @param takesMessages whether each submit_sm is answered at once, with its sequence_number as message_id */
    ProviderSession(Wire wire, boolean takesMessages) {
        this.wire = wire.patient();
        this.takesMessages = takesMessages;
        Thread reader = new Thread(this::read, "provider");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try {
            while (true) {
                Wire.Got got = wire.read();
                if (got.id() == Wire.ENQUIRE_LINK) {
                    wire.send(Wire.ENQUIRE_LINK | Wire.RESP, 0, got.sequence());
                    continue;
                }
                if (takesMessages && got.id() == Wire.SUBMIT_SM) {
                    wire.send(Wire.SUBMIT_SM | Wire.RESP, 0, got.sequence(), Wire.latin1(got.sequence() + "\0"));
                }
                came.add(got);
            }
        } catch (IOException e) {
            LOG.debug("the session is over: {}", e.toString());
            came.add(END);
        }
    }

    ProviderSession send(int id, int status, int sequence, byte... body) throws IOException {
        wire.send(id, status, sequence, body);
        return this;
    }

    /** Reads on until a PDU with this command_id; what comes before it is dropped. */
    Wire.Got readUntil(int id) throws IOException {
        Wire.Got got = next();
        while (got.id() != id) {
            if (isEnd(got)) {
                throw new IOException("the session ended before " + Integer.toHexString(id));
            }
            got = next();
        }
        return got;
    }

    /** No PDU has the command_id 0. */
    private static boolean isEnd(Wire.Got got) {
        return got.id() == END.id();
    }

    private Wire.Got next() throws IOException {
        try {
            Wire.Got got = came.poll(OneAccount.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (got == null) {
                throw new IOException("nothing came");
            }
            return got;
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** Whether something has come that was not read. */
    boolean hasCome() {
        return !came.isEmpty();
    }

    /** Waits for the end of the connection; what comes before it is dropped. */
    boolean ends() throws IOException {
        Wire.Got got = next();
        while (!isEnd(got)) {
            got = next();
        }
        return true;
    }

    void close() {
        wire.close();
    }
}
