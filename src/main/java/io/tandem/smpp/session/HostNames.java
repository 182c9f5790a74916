// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import java.net.InetSocketAddress;

/** Resolves host names without blocking the event loop, as the JDK's resolver would: a dead name server must not stop other sessions. */
final class HostNames {
    private static final int LONGEST_TTL_SECONDS = 30;

    private HostNames() {}

    static AddressResolverGroup<InetSocketAddress> resolver() {
        return new DnsAddressResolverGroup(new DnsNameResolverBuilder()
                .datagramChannelType(NioDatagramChannel.class)
                .ttl(0, LONGEST_TTL_SECONDS));
    }
}
