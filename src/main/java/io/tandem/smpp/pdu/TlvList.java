// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import java.util.List;

/** The optional parameters of a message being changed: order and duplicates stay unless a change asks otherwise. */
final class TlvList {
    private final List<Tlv> tlvs;

    TlvList(List<Tlv> tlvs) {
        this.tlvs = tlvs;
    }

    boolean has(int tag) {
        return indexOf(tag) >= 0;
    }

    void append(Tlv tlv) {
        tlvs.add(legal(tlv));
    }

    void set(Tlv tlv) {
        int first = indexOf(tlv.tag());
        if (first < 0) {
            append(tlv);
        } else {
            tlvs.set(first, legal(tlv));
        }
    }

    void remove(int tag) {
        tlvs.removeIf(tlv -> tlv.tag() == tag);
    }

    void removeLast(int tag) {
        int last = tlvs.size() - 1;
        if (last >= 0 && tlvs.get(last).tag() == tag) {
            tlvs.remove(last);
        }
    }

    byte[] toOctets() {
        OctetWriter writer = new OctetWriter();
        tlvs.forEach(writer::tlv);
        return writer.toOctets();
    }

    private int indexOf(int tag) {
        for (int i = 0; i < tlvs.size(); i++) {
            if (tlvs.get(i).tag() == tag) {
                return i;
            }
        }
        return -1;
    }

    private static Tlv legal(Tlv tlv) {
        if (!TlvTag.fits(tlv.tag(), tlv.value().length)) {
            throw new IllegalArgumentException("wrong length for its tag: " + tlv);
        }
        return tlv;
    }
}
