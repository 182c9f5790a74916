// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import java.lang.reflect.RecordComponent;
import java.util.Map;
import org.apache.camel.util.json.JsonObject;

/** A record as a JSON object: a key for each component, in their order; records and maps in it likewise. */
final class RecordJson {
    private RecordJson() {}

    static JsonObject of(Record source) {
        JsonObject json = new JsonObject();
        for (RecordComponent component : source.getClass().getRecordComponents()) {
            try {
                json.put(component.getName(), value(component.getAccessor().invoke(source)));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(component + " can't be read", e);
            }
        }
        return json;
    }

    private static Object value(Object value) {
        if (value instanceof Record nested) {
            return of(nested);
        }
        if (value instanceof Map<?, ?> map) {
            JsonObject json = new JsonObject();
            map.forEach((key, element) -> json.put(String.valueOf(key), value(element)));
            return json;
        }
        return value instanceof Number || value instanceof Boolean ? value : String.valueOf(value);
    }
}
