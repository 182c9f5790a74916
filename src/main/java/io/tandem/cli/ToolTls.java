// SPDX-License-Identifier: Apache-2.0
package io.tandem.cli;

import io.tandem.component.tls.TlsContext;
import io.tandem.component.tls.TlsContexts;
import io.tandem.component.tls.TlsException;
import io.tandem.smpp.session.Tls;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;

/** TLS for the sessions of a tool, as the nodes have it; nothing at all for a tool that speaks plain SMPP. */
final class ToolTls implements AutoCloseable {
    private final Optional<Running> running;

    /** @param camel what the contexts live in, as long as the tool runs */
    private record Running(CamelContext camel, TlsContexts contexts, TlsContext context) {}

    private ToolTls(Optional<Running> running) {
        this.running = running;
    }

    static ToolTls client(TlsFileOptions options) {
        return new ToolTls(options.forClient().map(parameters -> run(parameters, false)));
    }

    static ToolTls server(TlsFileOptions options) {
        return new ToolTls(options.forServer().map(parameters -> run(parameters, true)));
    }

    private static Running run(SSLContextParameters parameters, boolean server) {
        CamelContext camel = new DefaultCamelContext();
        camel.start();
        TlsContexts contexts = new TlsContexts(camel, "tool");
        contexts.start();
        try {
            return new Running(camel, contexts, contexts.add(parameters, server));
        } catch (TlsException e) {
            camel.stop();
            throw new CommandFailedException("TLS cannot be used: " + e.problem(), e);
        }
    }

    /**
     * For connections of ours; empty for plain SMPP.
     *
     * @param checkName whether the server's certificate must be for the host we connect to
     */
    Optional<Function<InetSocketAddress, Tls>> client(boolean checkName) {
        return running.map(made -> server -> new Tls(
                () -> made.context().clientEngine(server.getHostString(), server.getPort(), checkName),
                made.contexts().tasks()));
    }

    /** For connections to us; empty for plain SMPP. */
    Optional<Tls> server() {
        return running.map(
                made -> new Tls(made.context()::serverEngine, made.contexts().tasks()));
    }

    @Override
    public void close() {
        running.ifPresent(made -> {
            made.contexts().shutdown();
            made.camel().stop();
        });
    }
}
