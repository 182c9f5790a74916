// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

/** Where each field of a message begins in its body. Made by {@link MessageScanner}, in one pass, and never changed after it. */
final class MessageLayout {
    /** Longest source or destination address, with its NUL: in data_sm (§4.7.1), and in the other two. */
    static final int DATA_SM_ADDRESS_MAXIMUM = 65;

    static final int ADDRESS_MAXIMUM = 21;
    static final int SERVICE_TYPE_MAXIMUM = 6;
    static final int SHORT_MESSAGE_MAXIMUM = 254;

    /** By {@link MessageField#index()}, and one more for the end. A field the message lacks has no width. */
    private final int[] starts = new int[MessageField.COUNT + 1];

    private final boolean strict;
    private int payloadAt = -1;
    private int payloadLength;

    /** @param strict whether reserved values of TON and NPI are looked for */
    MessageLayout(boolean strict) {
        this.strict = strict;
    }

    boolean isStrict() {
        return strict;
    }

    int start(MessageField field) {
        return starts[field.index()];
    }

    int end(MessageField field) {
        return starts[field.index() + 1];
    }

    int width(MessageField field) {
        return end(field) - start(field);
    }

    void startsAt(MessageField field, int position) {
        starts[field.index()] = position;
    }

    void endsAt(int position) {
        starts[MessageField.COUNT] = position;
    }

    /** Remembers the first message_payload; later ones stay in the message and mean nothing. */
    void payload(int at, int length) {
        if (payloadAt < 0) {
            payloadAt = at;
            payloadLength = length;
        }
    }

    boolean hasPayload() {
        return payloadAt >= 0;
    }

    int payloadAt() {
        return payloadAt;
    }

    int payloadLength() {
        return payloadLength;
    }

    static int addressMaximum(int commandId) {
        return commandId == CommandId.DATA_SM ? DATA_SM_ADDRESS_MAXIMUM : ADDRESS_MAXIMUM;
    }
}
