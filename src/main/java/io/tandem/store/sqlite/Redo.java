// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import io.tandem.smpp.pdu.MessageState;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.store.Kind;
import io.tandem.store.LifeCycle;
import io.tandem.store.Message;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What one commit did to young messages, in octets: a number of the format, and then one record after the other, each a
 * letter and what it takes to do it again. Texts as {@link DataOutputStream#writeUTF} has them, enums by name.
 */
final class Redo {
    private static final int FORMAT = 1;
    private static final char BORN = 'b';
    private static final char CHANGED = 'c';
    private static final char GONE = 'g';

    private final ByteArrayOutputStream octets = new ByteArrayOutputStream(8192);
    private final DataOutputStream out = new DataOutputStream(octets);

    /** What to do again, and in which order. */
    interface Reader {
        /** The place and the message of a row that is PENDING. */
        void born(long place, Message message);

        void changed(long id, Fate fate);

        void gone(long id);
    }

    boolean isEmpty() {
        return octets.size() == 0;
    }

    void clear() {
        octets.reset();
    }

    byte[] octets() {
        return octets.toByteArray();
    }

    void born(YoungRow row) {
        Message message = row.message();
        write(() -> {
            begin(BORN);
            out.writeLong(row.place());
            out.writeLong(message.id());
            out.writeUTF(message.kind().name());
            out.writeUTF(message.origin());
            out.writeUTF(message.destination());
            out.writeInt(message.priority());
            out.writeLong(message.position());
            out.writeLong(message.accepted());
            out.writeLong(message.expires());
            out.writeInt(message.attempts());
            out.writeLong(message.about());
            out.writeInt(message.pdu().commandId());
            out.writeInt(message.pdu().body().length);
            out.write(message.pdu().body());
        });
    }

    void changed(YoungRow row) {
        Fate fate = row.fate();

        write(() -> {
            begin(CHANGED);
            out.writeLong(row.id());
            out.writeUTF(fate.state().name());
            out.writeUTF(fate.carrier());
            out.writeUTF(fate.carrierId());
            out.writeLong(fate.sent());
            out.writeLong(fate.finished());
            out.writeUTF(fate.outcome().map(MessageState::name).orElse(""));
        });
    }

    void gone(long id) {
        write(() -> {
            begin(GONE);
            out.writeLong(id);
        });
    }

    /** @throws SQLException if these are not the octets of a commit */
    static void read(byte[] octets, Reader reader) throws SQLException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets));
        try {
            int format = in.read();
            if (format != FORMAT) {
                throw new SQLException("changes of young messages are in format " + format + ", not " + FORMAT);
            }
            for (int record = in.read(); record != -1; record = in.read()) {
                read((char) record, in, reader);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new SQLException("changes of young messages can't be read", e);
        }
    }

    private static void read(char record, DataInputStream in, Reader reader) throws IOException, SQLException {
        switch (record) {
            case BORN -> reader.born(in.readLong(), message(in));
            case CHANGED -> reader.changed(in.readLong(), fate(in));
            case GONE -> reader.gone(in.readLong());
            default -> throw new SQLException("changes of young messages have a record '" + record + "'");
        }
    }

    private static Message message(DataInputStream in) throws IOException {
        return new Message(
                in.readLong(),
                Kind.valueOf(in.readUTF()),
                in.readUTF(),
                in.readUTF(),
                in.readInt(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readInt(),
                in.readLong(),
                Pdu.request(in.readInt(), body(in)));
    }

    private static Fate fate(DataInputStream in) throws IOException {
        return new Fate(
                LifeCycle.valueOf(in.readUTF()),
                in.readUTF(),
                in.readUTF(),
                in.readLong(),
                in.readLong(),
                Optional.of(in.readUTF()).filter(name -> !name.isEmpty()).map(MessageState::valueOf));
    }

    private static byte[] body(DataInputStream in) throws IOException {
        byte[] body = new byte[in.readInt()];
        in.readFully(body);
        return body;
    }

    private void begin(char record) throws IOException {
        if (isEmpty()) {
            out.write(FORMAT);
        }
        out.write(record);
    }

    /** Something that memory can't fail. */
    private interface Fields {
        void write() throws IOException;
    }

    private static void write(Fields fields) {
        try {
            fields.write();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a text of more than 64 kB; nothing else can be
        }
    }
}
