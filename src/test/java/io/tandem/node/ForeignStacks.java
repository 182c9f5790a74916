// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node between a client and a provider on other stacks.
 *
 * @param <C> the client, which binds as acme
 * @param <P> the provider
 */
abstract class ForeignStacks<C extends AutoCloseable, P extends AutoCloseable> {
    static final String A1 = "tandem1";

    @TempDir
    private Path directory;

    Gateway gateway;
    Node primary;
    C acme;
    P provider;

    @BeforeEach
    void bindBoth() throws Exception {
        gateway = new Gateway(directory);
        Optional<MutualTls> tls = secured() ? Optional.of(MutualTls.of(gateway, directory)) : Optional.empty();
        provider = provider(gateway.providerPort, tls);
        primary = gateway.primary();
        Gateway.awaitAccounts(primary);
        acme = client(tls.map(MutualTls::port).orElse(gateway.primaryPort), tls);
    }

    @AfterEach
    void close() throws Exception {
        acme.close();
        gateway.close();
        provider.close();
    }

    /** Whether it is all over TLS, where each end asks the other for a certificate. */
    boolean secured() {
        return false;
    }

    /** @param tls what the provider needs for it; empty for plain SMPP */
    abstract P provider(int port, Optional<MutualTls> tls) throws Exception;

    /** @param tls what the client needs for it; empty for plain SMPP */
    abstract C client(int port, Optional<MutualTls> tls) throws Exception;

    /** One of two parts of a long message, with a user data header. */
    static byte[] part(int sequence) {
        return new byte[] {5, 0, 3, 42, 2, (byte) sequence, 'p', 'a', 'r', 't', (byte) 0xE9};
    }
}
