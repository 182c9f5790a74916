// SPDX-License-Identifier: Apache-2.0
package io.tandem.it;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Shows each control character that XML does not allow as a question mark. */
final class XmlCharacters extends FilterReader {
    XmlCharacters(Reader in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int character = super.read();
        return character < 0 ? character : allowed((char) character);
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        for (int i = offset; i < offset + read; i++) {
            buffer[i] = allowed(buffer[i]);
        }
        return read;
    }

    private static char allowed(char character) {
        return character >= ' ' || character == '\t' || character == '\n' || character == '\r' ? character : '?';
    }
}
