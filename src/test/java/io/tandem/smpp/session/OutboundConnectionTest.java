// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.nio.NioEventLoopGroup;
import io.tandem.smpp.pdu.Outbind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A connection that a port makes, up to whether anybody has bound on it. */
class OutboundConnectionTest {
    private static final int SECONDS = 20;

    private final NioEventLoopGroup group = new NioEventLoopGroup(1);
    private final BlockingQueue<OutbindEvent> events = new LinkedBlockingQueue<>();
    private Smsc smsc;
    private ServerSocket esme;

    @BeforeEach
    void open() throws Exception {
        smsc = new Smsc(Smsc.PATIENT, Smsc.PATIENT);
        esme = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        esme.setSoTimeout(SECONDS * 1_000);
    }

    @AfterEach
    void close() throws Exception {
        smsc.close();
        esme.close();
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private CompletionStage<Boolean> call() {
        return smsc.listener.outbind(
                InetSocketAddress.createUnresolved("127.0.0.1", esme.getLocalPort()),
                Outbind.of("smsc", "secret"),
                group,
                events::add);
    }

    private Wire called() throws IOException {
        Wire wire = new Wire(esme.accept());
        Wire.Got outbind = wire.read();
        assertThat(outbind.head()).isEqualTo("0000000B 00 1");
        assertThat(outbind.body()).isEqualTo(Wire.latin1("smsc\0secret\0"));
        return wire;
    }

    private static <T> T result(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void whoBindsToReceiveHasDoneWhatItWasAskedFor() throws Exception {
        CompletionStage<Boolean> over = call();
        try (Wire wire = called()) {
            wire.bind(Wire.BIND_RECEIVER);
            assertThat(Smsc.next(smsc.bound).isBound()).isTrue();
            assertThat(over.toCompletableFuture()).isNotDone();
            assertThat(events).containsExactly(OutbindEvent.SENT, OutbindEvent.ANSWERED);
        }
        assertThat(result(over)).isTrue();
        assertThat(events).hasSize(2);
    }

    @Test
    void whoBindsToSubmitOnlyHasNot() throws Exception {
        CompletionStage<Boolean> over = call();
        try (Wire wire = called()) {
            wire.bind(Wire.BIND_TRANSMITTER);
        }
        assertThat(result(over)).isFalse();
        assertThat(events).containsExactly(OutbindEvent.SENT, OutbindEvent.FAILED);
    }

    @Test
    void norHasWhoHangsUp() throws Exception {
        CompletionStage<Boolean> over = call();
        called().close();
        assertThat(result(over)).isFalse();
    }

    @Test
    void whereNobodyListensThereIsNoConnection() throws Exception {
        esme.close();

        assertThatThrownBy(() -> result(call())).isInstanceOf(ExecutionException.class);

        assertThat(smsc.listener.sessions()).isEmpty();
        assertThat(events).containsExactly(OutbindEvent.FAILED);
    }

    @Test
    void aPortThatClosesDoesNotWaitForWhoDoesNotBind() throws Exception {
        CompletionStage<Boolean> over = call();
        try (Wire wire = called()) {
            result(smsc.listener.close(Duration.ofSeconds(SECONDS)));
            assertThat(wire.ended()).isTrue();
        }
        assertThat(result(over)).isFalse();
    }

    @Test
    void noLimitForConnectionsWithoutABindCountsIt() throws Exception {
        smsc.close();
        smsc = new Smsc(Smsc.PATIENT, 1, Smsc.accepting(Smsc.PATIENT));
        call();
        try (Wire first = called()) {
            call();
            try (Wire second = called()) {
                assertThat(second.send(Wire.ENQUIRE_LINK, 0, 5).read().head()).isEqualTo("80000015 00 5");
                assertThat(first.send(Wire.ENQUIRE_LINK, 0, 5).read().head()).isEqualTo("80000015 00 5");
            }
        }
    }
}
