// SPDX-License-Identifier: Apache-2.0
package io.tandem.cli;

import io.tandem.smpp.pdu.IdFormat;
import io.tandem.smpp.session.BindType;
import io.tandem.tools.LoadClient;
import io.tandem.tools.LoadOptions;
import io.tandem.tools.LoadOptionsBuilder;
import io.tandem.tools.LoadReport;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** An ESME that submits many messages and counts what comes back. */
@Command(
        name = "load",
        description = "An ESME that submits messages, waits for their receipts and counts. Exit code 0 only if every"
                + " message was accepted and has its receipt.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        versionProvider = Version.class)
final class Load implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "Where to bind (${DEFAULT-VALUE}).")
    private String host;

    @Option(names = "--port", required = true, description = "Its port.")
    private int port;

    @Option(names = "--system-id", defaultValue = "load", description = "Who we are (${DEFAULT-VALUE}).")
    private String systemId;

    @Option(
            names = "--password-env",
            paramLabel = "VARIABLE",
            description = "Environment variable with the password. Without it an empty one is sent.")
    private String passwordVariable;

    @Option(
            names = "--bind",
            defaultValue = "transceiver",
            description = "transceiver, transmitter or receiver (${DEFAULT-VALUE}).")
    private BindType bindType;

    @Option(names = "--connections", defaultValue = "1", description = "How many sessions (${DEFAULT-VALUE}).")
    private int connections;

    @Option(names = "--window", defaultValue = "10", description = "Unanswered on each (${DEFAULT-VALUE}).")
    private int window;

    @Option(names = "--count", description = "How many messages to submit.")
    private Long count;

    @Option(names = "--duration", description = "How long to submit: 30s, 5m.")
    private Duration duration;

    @Option(names = "--rate", description = "Submit no more than this a second, over all sessions.")
    private Double rate;

    @Option(names = "--from", defaultValue = "Tandem", description = "Source address (${DEFAULT-VALUE}).")
    private String from;

    @Option(
            names = "--to",
            defaultValue = "4915",
            description = "What destination addresses begin with; digits are added up to 12 (${DEFAULT-VALUE}).")
    private String to;

    @Option(names = "--to-only", description = "The one destination address of all messages.")
    private String toOnly;

    @Option(
            names = "--text",
            defaultValue = "Hello from Tandem",
            description = "Text; a unique beginning is put in front (${DEFAULT-VALUE}).")
    private String text;

    @Option(names = "--data-coding", description = "Default: 0 if that alphabet has all characters, otherwise 8.")
    private String dataCoding;

    @Option(names = "--no-receipts", description = "Ask for none.")
    private boolean noReceipts;

    @Option(
            names = "--receipt-timeout",
            defaultValue = "30s",
            description = "How long to wait at the end without one coming (${DEFAULT-VALUE}).")
    private Duration receiptTimeout;

    @Option(
            names = "--id-format",
            defaultValue = "TEXT",
            description =
                    "TEXT: the same message_id in response and receipt; HEX_DECIMAL or DECIMAL_HEX (${DEFAULT-VALUE}).")
    private IdFormat idFormat;

    @Option(names = "--expect-mo", defaultValue = "0", description = "Mobile-originated messages to wait for.")
    private long expectMo;

    @Option(names = "--resubmit", description = "Submit again what was in flight when a session was lost.")
    private boolean resubmit;

    @Option(
            names = "--bind-timeout",
            defaultValue = "60s",
            description = "How long to go on trying without any session (${DEFAULT-VALUE}).")
    private Duration bindTimeout;

    @Option(names = "--json", description = "The summary as JSON.")
    private boolean json;

    @Mixin
    private ClientTlsOptions tls;

    @Override
    public Integer call() {
        ToolLogging.quiet();
        try (ToolTls secured = ToolTls.client(tls.files());
                Interruption interruption = new Interruption();
                LoadClient client = client()) {
            secured.client(tls.checkName()).ifPresent(client::over);
            LoadReport report = runWithProgress(client);
            PrintWriter out = spec.commandLine().getOut();
            out.println(json ? report.toJson() : LoadText.summary(report));
            out.flush();
            if (!report.failure().isEmpty()) {
                throw new CommandFailedException(report.failure());
            }
            return report.isClean() ? 0 : 1;
        }
    }

    private LoadReport runWithProgress(LoadClient client) {
        CompletableFuture<LoadReport> end = client.start().toCompletableFuture();
        PrintWriter err = spec.commandLine().getErr();
        LoadReport before = client.snapshot();
        while (true) {
            try {
                return end.get(1, TimeUnit.SECONDS);
            } catch (TimeoutException oneSecondLater) {
                LoadReport now = client.snapshot();
                err.println(LoadText.progress(before, now));
                err.flush();
                before = now;
            } catch (InterruptedException e) {
                return client.abandon("interrupted before the end");
            } catch (ExecutionException e) {
                throw new IllegalStateException("the load client failed", e.getCause());
            }
        }
    }

    private LoadClient client() {
        LoadOptionsBuilder builder = LoadOptions.builder(host, port)
                .systemId(systemId)
                .bindType(bindType)
                .connections(connections)
                .window(window)
                .from(from)
                .text(text)
                .receipts(!noReceipts)
                .receiptTimeout(receiptTimeout)
                .idFormat(idFormat)
                .expectMo(expectMo)
                .resubmit(resubmit)
                .bindTimeout(bindTimeout)
                .keepIds(false);
        if (passwordVariable != null) {
            builder.password(new Secrets(System.getenv()).read(passwordVariable, spec));
        }
        try {
            setOptional(builder);
            return new LoadClient(builder.build());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void setOptional(LoadOptionsBuilder builder) {
        if (toOnly == null) {
            builder.to(to);
        } else {
            builder.toOnly(toOnly);
        }
        if (count != null) {
            builder.count(count);
        }
        if (duration != null) {
            builder.duration(duration);
        }
        if (rate != null) {
            builder.rate(rate);
        }
        if (dataCoding != null) {
            builder.dataCoding(number(dataCoding));
        }
    }

    private static int number(String text) {
        try {
            return Integer.decode(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is no data_coding: write 8 or 0x08", e);
        }
    }
}
