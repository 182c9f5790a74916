// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import io.tandem.account.Password;
import io.tandem.lab.Certificates;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.tools.ProviderSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Nothing that was a password in the configuration or in a bind is ever written to the log, whatever its level. */
class SecretsTest {
    @TempDir
    private Path directory;

    private final Logger tandem = (Logger) LoggerFactory.getLogger("io.tandem");
    private final Logger camel = (Logger) LoggerFactory.getLogger("org.apache.camel");
    private final List<Logger> placeholders = Stream.of(
                    "org.apache.camel.component.properties",
                    "org.apache.camel.impl.engine.DefaultCamelContextExtension")
            .map(name -> (Logger) LoggerFactory.getLogger(name))
            .toList();
    private final Level tandemBefore = tandem.getLevel();
    private final Level camelBefore = camel.getLevel();
    private final Log log = new Log();

    @BeforeEach
    void listen() {
        log.start();
        for (Logger logger : List.of(tandem, camel)) {
            logger.setAdditive(false);
            logger.addAppender(log);
        }
        tandem.setLevel(Level.TRACE);
        camel.setLevel(Level.DEBUG);
        placeholders.forEach(logger -> logger.setLevel(Level.WARN)); // as config/logback.xml has it, see below
    }

    @AfterEach
    void stopListening() {
        for (Logger logger : List.of(tandem, camel)) {
            logger.setAdditive(true);
            logger.detachAppender(log);
        }
        tandem.setLevel(tandemBefore);
        camel.setLevel(camelBefore);
        placeholders.forEach(logger -> logger.setLevel(null));
    }

    @Test
    void whatPlaceholdersStandForIsKeptOutOfTheLogAlsoIfTheRestOfCamelIsNot() throws Exception {
        String shipped = Files.readString(Gateway.CONFIG.resolve("logback.xml"));
        assertThat(placeholders).allSatisfy(logger -> assertThat(shipped)
                .contains("<logger name=\"" + logger.getName() + "\" level=\"WARN\"/>"));
    }

    @Test
    void noPasswordIsLogged() throws Exception {
        Certificates certificates = new Certificates(directory);
        try (Gateway gateway = new Gateway(directory)) {
            TlsSetup tls = new TlsSetup(directory, gateway::set).key("nodeTls", certificates.key("node"));
            gateway.routes(tls.routes());
            ProviderSimulator provider = gateway.provider(options ->
                    options.account("tandem1", Password.plain("another")).account("tandem2"));
            gateway.primary();
            gateway.set("tls.port", "0");
            gateway.secondary();
            assertThat(Binds.status(gateway.primaryPort, "acme", "secr-bad")).isEqualTo(CommandStatus.ESME_RINVPASWD);
            assertThat(Binds.status(gateway.primaryPort, "nobody", "secr-bad")).isEqualTo(CommandStatus.ESME_RINVSYSID);
            gateway.acme().submit(Submits.to("447700900001", "hello").build());
            await().atMost(Gateway.PATIENCE)
                    .until(() -> provider.counts().all().bindsRefused() > 0
                            && provider.counts().all().accepted() == 1);
        }

        assertThat(log.lines).anyMatch(line -> line.contains("refused with ESME_RINVPASWD"));
        assertThat(log.lines).anyMatch(line -> line.startsWith("org.apache.camel"));
        Collection<String> secrets = Gateway.ENVIRONMENT.values();
        assertThat(log.lines).noneMatch(line -> line.contains(Certificates.PASSWORD));
        assertThat(log.lines).noneMatch(line -> secrets.stream().anyMatch(line::contains) || line.contains("secr-bad"));
    }

    private static final class Log extends AppenderBase<ILoggingEvent> {
        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            StringBuilder line = new StringBuilder(event.getLoggerName() + " " + event.getFormattedMessage());
            for (IThrowableProxy cause = event.getThrowableProxy(); cause != null; cause = cause.getCause()) {
                line.append(' ').append(cause.getMessage());
            }
            lines.add(line.toString());
        }
    }
}
