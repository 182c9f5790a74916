// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why TLS came to nothing.
 *
 * @param answered whether the peer said something that one of us does not accept; else it was silent, or closed
 * @param why for an operator, in one line; never octets of the peer, which may be a bind with its password
 */
record TlsFailure(boolean answered, String why) {
    private static final int LONGEST = 200;

    /** The peer closed the connection instead of going on. */
    static TlsFailure closed() {
        return new TlsFailure(false, "it closed the connection during the handshake");
    }

    static TlsFailure of(Throwable failure) {
        List<Throwable> causes = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .toList();
        if (is(causes, SslHandshakeTimeoutException.class).isPresent()) {
            return new TlsFailure(false, "the handshake was not done in time");
        }
        if (is(causes, NotSslRecordException.class).isPresent()) {
            return new TlsFailure(true, "what it sent is not TLS");
        }
        Throwable deepest = causes.get(causes.size() - 1);
        String text = deepest.getMessage() == null ? deepest.toString() : deepest.getMessage();
        return new TlsFailure(true, line(meaning(causes).orElse("") + text));
    }

    private static Optional<String> meaning(List<Throwable> causes) {
        if (is(causes, CertificateExpiredException.class).isPresent()) {
            return Optional.of("its certificate has expired: ");
        }
        if (is(causes, CertificateNotYetValidException.class).isPresent()) {
            return Optional.of("its certificate is not valid yet: ");
        }
        return is(causes, CertPathBuilderException.class).map(any -> "its certificate is of no CA we trust: ");
    }

    private static <T extends Throwable> Optional<T> is(List<Throwable> causes, Class<T> type) {
        return causes.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    /** Names in the peer's certificate are in the text: they must not begin a line of their own in the log. */
    private static String line(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    @Override
    public String toString() {
        return why;
    }
}
