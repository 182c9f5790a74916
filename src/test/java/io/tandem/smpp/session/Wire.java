// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A peer made of a socket and octets written by hand (SMPP 3.4 §3.2), so that a fault of our codec can't hide itself. */
public final class Wire implements AutoCloseable {
    public static final int GENERIC_NACK = 0x80000000;
    public static final int BIND_RECEIVER = 0x1;
    public static final int BIND_TRANSMITTER = 0x2;
    public static final int SUBMIT_SM = 0x4;
    public static final int DELIVER_SM = 0x5;
    public static final int UNBIND = 0x6;
    public static final int BIND_TRANSCEIVER = 0x9;
    public static final int ENQUIRE_LINK = 0x15;
    public static final int RESP = 0x80000000;
    public static final int ENQUIRE_LINK_RESP = ENQUIRE_LINK | RESP;
    private static final int PATIENCE_MILLIS = 10_000;

    /** What came: the four header fields and the body. */
    public record Got(int id, int status, int sequence, byte[] body) {
        /** In hexadecimal: command_id, command_status, sequence_number. */
        public String head() {
            return String.format("%08X %02X %X", id, status, sequence);
        }
    }

    final Socket socket;
    private final DataInputStream in;

    public Wire(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
    }

    public static Wire to(InetSocketAddress address) throws IOException {
        return new Wire(new Socket(address.getAddress(), address.getPort()));
    }

    public static byte[] pdu(int id, int status, int sequence, byte... body) {
        return ByteBuffer.allocate(16 + body.length)
                .putInt(16 + body.length)
                .putInt(id)
                .putInt(status)
                .putInt(sequence)
                .put(body)
                .array();
    }

    public static byte[] header(int length, int id, int status, int sequence) {
        return ByteBuffer.allocate(16)
                .putInt(length)
                .putInt(id)
                .putInt(status)
                .putInt(sequence)
                .array();
    }

    public static byte[] bindBody(String systemId) {
        return bindBody(systemId, "secret", 0x34);
    }

    public static byte[] bindBody(String systemId, String password, int interfaceVersion) {
        return latin1(systemId + "\0" + password + "\0\0" + (char) interfaceVersion + "\0\0\0");
    }

    /** submit_sm and deliver_sm share this layout (§4.4.1, §4.6.1). */
    public static byte[] messageBody(String text) {
        return latin1("\0\1\00149170\0\1\00149171\0\0\0\0\0\0\0\0\0\0" + (char) text.length() + text);
    }

    public static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    public Wire send(int id, int status, int sequence, byte... body) throws IOException {
        return write(pdu(id, status, sequence, body));
    }

    public Wire write(byte... octets) throws IOException {
        socket.getOutputStream().write(octets);
        return this;
    }

    public Got read() throws IOException {
        int length = in.readInt();
        Got got = new Got(in.readInt(), in.readInt(), in.readInt(), new byte[length - 16]);
        in.readFully(got.body);
        return got;
    }

    /** Waits for ever for what comes. */
    public Wire patient() {
        try {
            socket.setSoTimeout(0);
            return this;
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads on until a PDU with this command_id; what comes before it is dropped. */
    public Got readUntil(int id) throws IOException {
        Got got = read();
        while (got.id != id) {
            got = read();
        }
        return got;
    }

    public Wire bind(int id) throws IOException {
        send(id, 0, 1, bindBody("esme"));
        Got answer = read();
        if (answer.status != 0 || answer.id != (id | RESP)) {
            throw new IOException("bind answered with " + answer.head());
        }
        return this;
    }

    /** Whether something can be read at this moment. */
    public boolean hasOctets() throws IOException {
        return in.available() > 0;
    }

    /** Waits for the end of the connection; false if a PDU comes instead or nothing happens. */
    public boolean ended() throws IOException {
        try {
            return in.read() < 0;
        } catch (EOFException | SocketException e) {
            return true;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
