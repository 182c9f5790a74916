// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;

/**
 * What a connection needs to be one over TLS.
 *
 * @param engine asked on the event loop for each connection, so that a new certificate holds from the next one on; in
 *     client or server mode, with everything set that is to hold. Must not block
 * @param tasks runs the arithmetic of handshakes, beside the event loops
 */
public record Tls(Supplier<SSLEngine> engine, Executor tasks) {}
