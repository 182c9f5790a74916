// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import io.netty.handler.ssl.SslHandler;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * Who the peer of a session over TLS is, as a CA we trust has it.
 *
 * @param names the common names of its certificate, and of its alternative names (RFC 5280 §4.2.1.6) those that are text;
 *     none if it showed no certificate
 */
public record TlsPeer(Set<String> names) {
    private static final String COMMON_NAME = "CN";

    public TlsPeer {
        names = Set.copyOf(names);
    }

    /** Empty if the session is not over TLS. To be called on the session's event loop, after the handshake. */
    public static Optional<TlsPeer> of(SmppSession session) {
        return Optional.ofNullable(session.channel().pipeline().get(SslHandler.class))
                .map(handler -> new TlsPeer(names(handler.engine().getSession())));
    }

    /** Whether it has this name; letters may differ in case, as those of host names may (RFC 4343). */
    public boolean isNamed(String name) {
        return names.stream().anyMatch(name::equalsIgnoreCase);
    }

    private static Set<String> names(SSLSession session) {
        try {
            return session.getPeerCertificates()[0] instanceof X509Certificate shown ? names(shown) : Set.of();
        } catch (SSLPeerUnverifiedException shownNone) {
            return Set.of();
        }
    }

    private static Set<String> names(X509Certificate certificate) {
        Set<String> names = new LinkedHashSet<>();
        try {
            for (Rdn rdn : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
                if (rdn.getType().equalsIgnoreCase(COMMON_NAME) && rdn.getValue() instanceof String text) {
                    names.add(text);
                }
            }
            Collection<List<?>> alternative = certificate.getSubjectAlternativeNames();
            if (alternative != null) {
                for (List<?> entry : alternative) {
                    if (entry.get(1) instanceof String text) {
                        names.add(text);
                    }
                }
            }
        } catch (InvalidNameException | CertificateParsingException e) {
            return Set.of(); // then it is for nobody we know
        }
        return names;
    }

    /** For the log: in one line whatever the names are. */
    @Override
    public String toString() {
        return names.isEmpty() ? "none" : String.join(", ", names).replaceAll("\\p{Cntrl}+", " ");
    }
}
