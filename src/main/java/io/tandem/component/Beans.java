// SPDX-License-Identifier: Apache-2.0
package io.tandem.component;

import java.util.Optional;
import org.apache.camel.CamelContext;

/** Finds what the node has bound to the registry for its components. */
public final class Beans {
    private Beans() {}

    /** @throws IllegalStateException naming the type if there is not exactly one bean of it */
    public static <T> T require(CamelContext context, Class<T> type) {
        return find(context, type)
                .orElseThrow(() -> new IllegalStateException("the registry needs one bean of type " + type.getName()));
    }

    /** The one bean of this type, if there is exactly one. */
    public static <T> Optional<T> find(CamelContext context, Class<T> type) {
        return Optional.ofNullable(context.getRegistry().findSingleByType(type));
    }
}
