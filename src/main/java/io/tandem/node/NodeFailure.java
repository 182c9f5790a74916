// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import java.io.IOException;
import org.apache.camel.util.ObjectHelper;

/** Turns what stopped a node from starting into a line an operator can act on. */
final class NodeFailure {
    private NodeFailure() {}

    static NodeException explain(Exception failure, NodeSettings settings) {
        NodeException ours = ObjectHelper.getException(NodeException.class, failure);
        if (ours != null) {
            return ours;
        }
        IOException io = ObjectHelper.getException(IOException.class, failure);
        if (io != null && io.getMessage() != null && io.getMessage().startsWith("cannot listen")) {
            return new NodeException(
                    settings.fileOf("tandem.listen.port") + ": tandem.listen.port: " + io.getMessage()
                            + ". Stop what uses the port, or pass --set tandem.listen.port=…",
                    failure);
        }
        return new NodeException(
                "the routes in " + settings.routes() + " cannot be started: " + deepest(failure), failure);
    }

    private static String deepest(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
