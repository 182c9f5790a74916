// SPDX-License-Identifier: Apache-2.0
package io.tandem.component;

import java.util.Map;
import org.apache.camel.spi.HeadersMapFactory;

/** Has Camel keep the headers of all exchanges in {@link Headers}; it finds this class by META-INF/services. */
public final class SmallHeadersFactory implements HeadersMapFactory {
    @Override
    public Map<String, Object> newMap() {
        return Headers.none();
    }

    @Override
    public Map<String, Object> newMap(Map<String, Object> headers) {
        Headers copy = Headers.none();
        copy.putAll(headers);
        return copy;
    }

    @Override
    public boolean isInstanceOf(Map<String, Object> headers) {
        return headers instanceof Headers;
    }

    @Override
    public boolean isCaseInsensitive() {
        return true;
    }
}
