// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import io.tandem.component.tls.TlsException;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.language.simple.types.SimpleIllegalSyntaxException;

/** Turns what stopped a node from starting into a line an operator can act on. */
final class NodeFailure {
    private static final String CANNOT_LISTEN = "cannot listen";

    private NodeFailure() {}

    static NodeException explain(Exception failure, NodeSettings settings) {
        Optional<NodeException> ours = causes(failure)
                .filter(NodeException.class::isInstance)
                .map(NodeException.class::cast)
                .findFirst();
        if (ours.isPresent()) {
            return ours.get();
        }
        Optional<String> port = causes(failure)
                .map(NodeFailure::text)
                .filter(text -> text.startsWith(CANNOT_LISTEN))
                .findFirst();
        if (port.isPresent()) {
            return new NodeException(
                    settings.fileOf("tandem.listen.port") + ": tandem.listen.port: " + port.get()
                            + ". Stop what uses the port, or pass --set tandem.listen.port=…",
                    failure);
        }
        Optional<TlsException> tls = causes(failure)
                .filter(TlsException.class::isInstance)
                .map(TlsException.class::cast)
                .findFirst();
        if (tls.isPresent()) {
            return TlsMistake.explain(tls.get(), settings);
        }
        return cannotStart(route(failure), failure, settings);
    }

    /** A route of the group fails; Camel does not say which. */
    static NodeException ofGroup(String group, Exception failure, NodeSettings settings) {
        String route = route(failure);
        return cannotStart(route.isEmpty() ? "group " + group + " " : route, failure, settings);
    }

    private static NodeException cannotStart(String what, Exception failure, NodeSettings settings) {
        return new NodeException(
                settings.routes() + ": " + what + "cannot be started: "
                        + reason(failure).replaceAll("\\s+", " ").strip(),
                failure);
    }

    private static String route(Exception failure) {
        return causes(failure)
                .map(NodeFailure::routeId)
                .flatMap(Optional::stream)
                .findFirst()
                .map(id -> "route " + id + " ")
                .orElse("");
    }

    private static Optional<String> routeId(Throwable cause) {
        if (cause instanceof FailedToCreateRouteException creation) {
            return Optional.ofNullable(creation.getRouteId());
        }
        return cause instanceof FailedToStartRouteException start
                ? Optional.ofNullable(start.getRouteId())
                : Optional.empty();
    }

    /** The deepest cause says what is wrong, but for an expression, where the one above shows the expression. */
    private static String reason(Exception failure) {
        return causes(failure)
                .filter(SimpleIllegalSyntaxException.class::isInstance)
                .findFirst()
                .or(() -> causes(failure).reduce((above, below) -> below))
                .map(NodeFailure::text)
                .orElse("");
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }

    private static String text(Throwable cause) {
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
