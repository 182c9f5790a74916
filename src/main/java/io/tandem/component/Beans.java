// SPDX-License-Identifier: Apache-2.0
package io.tandem.component;

import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;

/** Finds what the node has bound to the registry for its components. */
public final class Beans {
    private Beans() {}

    /** @throws IllegalStateException naming the type if there is not exactly one bean of it */
    public static <T> T require(CamelContext context, Class<T> type) {
        T bean = context.getRegistry().findSingleByType(type);
        if (bean == null) {
            throw new IllegalStateException("the registry needs one bean of type " + type.getName());
        }
        return bean;
    }

    /**
     * The bean of a type the node need not have.
     *
     * @throws IllegalStateException naming the type if there are several: none of them may be passed over
     */
    public static <T> Optional<T> find(CamelContext context, Class<T> type) {
        Set<T> beans = context.getRegistry().findByType(type);
        if (beans.size() > 1) {
            throw new IllegalStateException("the registry has several beans of type " + type.getName());
        }
        return beans.stream().findFirst();
    }
}
