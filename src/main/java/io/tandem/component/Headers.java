// SPDX-License-Identifier: Apache-2.0
package io.tandem.component;

import io.tandem.smpp.pdu.MessagePdu;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Message;

/**
 * The headers of an exchange; upper and lower case are the same in their names. They are few, so they stand in a row and are
 * looked for one by one.
 *
 * <p>Those that show the fields of a PDU are read from it when somebody asks for one. They are put into the row only if
 * somebody changes one of them, or wants to see all headers: most routes look at one or two, and change none.
 */
final class Headers extends AbstractMap<String, Object> {
    private static final int FEW = 8;

    /** What shows its fields here, none of which is in the row. */
    private Optional<MessagePdu> shown;

    private String[] names = new String[FEW];
    private Object[] values = new Object[FEW];
    private int size;

    private Headers(Optional<MessagePdu> shown) {
        this.shown = shown;
    }

    static Headers none() {
        return new Headers(Optional.empty());
    }

    static Headers showing(MessagePdu pdu) {
        return new Headers(Optional.of(pdu));
    }

    /** The message whose fields stand in the headers of an exchange exactly as they were shown; empty if that is not known. */
    static Optional<MessagePdu> untouched(Message message) {
        return message.getHeaders() instanceof Headers headers ? headers.shown : Optional.empty();
    }

    @Override
    public Object get(Object name) {
        int at = indexOf(name);
        return at >= 0 ? values[at] : fieldOf(name).orElse(null);
    }

    @Override
    public boolean containsKey(Object name) {
        return indexOf(name) >= 0 || fieldOf(name).isPresent();
    }

    private Optional<Object> fieldOf(Object name) {
        return shown.isPresent() && name instanceof String header
                ? FieldHeader.named(header).flatMap(field -> field.of(shown.get()))
                : Optional.empty();
    }

    @Override
    public Object put(String name, Object value) {
        unfoldFor(name);
        int at = indexOf(name);
        if (at < 0) {
            append(name, value);
            return null;
        }
        Object before = values[at];
        values[at] = value;
        return before;
    }

    @Override
    public Object remove(Object name) {
        unfoldFor(name);
        int at = indexOf(name);
        if (at < 0) {
            return null;
        }
        Object before = values[at];
        removeAt(at);
        return before;
    }

    @Override
    public void clear() {
        shown = Optional.empty();
        Arrays.fill(names, 0, size, null);
        Arrays.fill(values, 0, size, null);
        size = 0;
    }

    @Override
    public boolean isEmpty() {
        return size == 0 && shown.isEmpty();
    }

    @Override
    public int size() {
        unfold();
        return size;
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        unfold();
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, Object>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                return Headers.this.size();
            }
        };
    }

    private void unfoldFor(Object name) {
        if (shown.isPresent()
                && name instanceof String header
                && FieldHeader.named(header).isPresent()) {
            unfold();
        }
    }

    private void unfold() {
        if (shown.isPresent()) {
            MessagePdu pdu = shown.get();
            shown = Optional.empty();
            for (FieldHeader field : FieldHeader.all()) {
                field.of(pdu).ifPresent(value -> append(field.header(), value));
            }
        }
    }

    private int indexOf(Object name) {
        if (name instanceof String header) {
            for (int i = 0; i < size; i++) {
                if (names[i].equalsIgnoreCase(header)) {
                    return i;
                }
            }
        }
        return -1;
    }

    private void append(String name, Object value) {
        if (size == names.length) {
            names = Arrays.copyOf(names, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        names[size] = name;
        values[size] = value;
        size++;
    }

    private void removeAt(int at) {
        size--;
        System.arraycopy(names, at + 1, names, at, size - at);
        System.arraycopy(values, at + 1, values, at, size - at);
        names[size] = null;
        values[size] = null;
    }

    private final class Entries implements Iterator<Map.Entry<String, Object>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < size;
        }

        @Override
        public Map.Entry<String, Object> next() {
            if (next >= size) {
                throw new NoSuchElementException();
            }
            String name = names[next];
            return new SimpleEntry<>(name, values[next++]) {
                private static final long serialVersionUID = 1;

                @Override
                public Object setValue(Object value) {
                    put(name, value);
                    return super.setValue(value);
                }
            };
        }

        @Override
        public void remove() {
            removeAt(--next);
        }
    }
}
