// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;

/**
 * Passes PDUs on in one direction. A receiver that has gone does not end it before the sender has gone too: what is held
 * in the other direction is still to arrive.
 */
final class ProxyPump implements Runnable {
    private static final int HEADER_REST = 12;
    private static final int MOST = 1 << 20;

    /** Asked before each PDU; may wait. */
    @FunctionalInterface
    interface Gate {
        void pass(int commandId) throws InterruptedException;
    }

    private final Socket from;
    private final Socket to;
    private final Gate gate;

    ProxyPump(Socket from, Socket to, Gate gate) {
        this.from = from;
        this.to = to;
        this.gate = gate;
    }

    @Override
    public void run() {
        try {
            DataInputStream in = new DataInputStream(from.getInputStream());
            boolean receiverThere = true;
            while (true) {
                int length = in.readInt();
                if (length < HEADER_REST + 4 || length > MOST) {
                    throw new IOException("command_length " + length);
                }
                byte[] pdu = new byte[length];
                ByteBuffer.wrap(pdu).putInt(length);
                in.readFully(pdu, 4, length - 4);
                gate.pass(ByteBuffer.wrap(pdu).getInt(4));
                receiverThere = receiverThere && written(pdu);
            }
        } catch (EOFException senderDone) {
            shutDownOutput();
        } catch (IOException senderLost) {
            shutDownOutput();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean written(byte[] pdu) {
        try {
            OutputStream out = to.getOutputStream();
            out.write(pdu);
            out.flush();
            return true;
        } catch (IOException receiverLost) {
            return false;
        }
    }

    private void shutDownOutput() {
        try {
            to.shutdownOutput();
        } catch (IOException alreadyClosed) {
            // Nobody is left to be told.
        }
    }
}
