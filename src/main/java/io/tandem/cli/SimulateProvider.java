// SPDX-License-Identifier: Apache-2.0
package io.tandem.cli;

import io.tandem.tools.FailureShare;
import io.tandem.tools.MessageIds;
import io.tandem.tools.MobileOriginated;
import io.tandem.tools.ProviderOptions;
import io.tandem.tools.ProviderOptionsBuilder;
import io.tandem.tools.ProviderSimulator;
import io.tandem.tools.Recording;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** An SMSC to try the gateway against. */
@Command(
        name = "simulate-provider",
        description = "An SMSC that takes everything, sends receipts and counts. Ends with Ctrl-C.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        versionProvider = Version.class)
final class SimulateProvider implements Callable<Integer> {
    private static final long SUMMARY_SECONDS = 5;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    @Spec
    private CommandSpec spec;

    @Option(names = "--listen", defaultValue = "127.0.0.1", description = "Address to listen on (${DEFAULT-VALUE}).")
    private InetAddress address;

    @Option(names = "--port", defaultValue = "2701", description = "Port, 0 for any free one (${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--account",
            paramLabel = "NAME[:VARIABLE]",
            description = "A system_id that may bind, and the environment variable that holds its password. May be"
                    + " repeated. Without it anyone may bind.")
    private List<String> accounts = List.of();

    @Option(
            names = "--password-env",
            paramLabel = "VARIABLE",
            description = "Environment variable with the password of the accounts that name none of their own."
                    + " Without it they may have any.")
    private String passwordVariable;

    @Option(names = "--response-delay", defaultValue = "20ms", description = "To submit_sm_resp (${DEFAULT-VALUE}).")
    private Duration responseDelay;

    @Option(names = "--receipt-delay", defaultValue = "1s", description = "To the receipt (${DEFAULT-VALUE}).")
    private Duration receiptDelay;

    @Option(names = "--no-receipts", description = "Send none, even if they are asked for.")
    private boolean noReceipts;

    @Option(
            names = "--receipt-before-response",
            description = "Receipts overtake their submit_sm_resp: they are sent at once.")
    private boolean receiptBeforeResponse;

    @Option(names = "--retry-delay", defaultValue = "5s", description = "To sending a refused one (${DEFAULT-VALUE}).")
    private Duration retryDelay;

    @Option(names = "--single-bind", description = "Refuse a second session of an account with ESME_RALYBND.")
    private boolean singleBind;

    @Option(
            names = "--fail",
            paramLabel = "SHARE=STATUS",
            converter = FailureShareConverter.class,
            description = "Refuse this share of the messages with this command_status: 5%%=0x45. May be repeated.")
    private List<FailureShare> failures = List.of();

    @Option(names = "--seed", defaultValue = "1", description = "Of the choice what to refuse (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--id-format",
            defaultValue = "decimal",
            converter = MessageIdsConverter.class,
            description = "decimal, hex, hex-decimal (hexadecimal in the response, decimal in the receipt) or"
                    + " decimal-hex (${DEFAULT-VALUE}).")
    private MessageIds messageIds;

    @Option(
            names = "--mo",
            paramLabel = "TO:TEXT",
            description = "Send this mobile-originated message once somebody is bound to take it. May be repeated.")
    private List<String> mobileOriginated = List.of();

    @Option(names = "--mo-from", defaultValue = "491700000000", description = "Its sender (${DEFAULT-VALUE}).")
    private String moFrom;

    @Option(names = "--mo-after", defaultValue = "2s", description = "How long after that bind (${DEFAULT-VALUE}).")
    private Duration moAfter;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "Add a line for each submit_sm: account, message_id, SHA-256 of the body, source,"
                    + " destination, time.")
    private Path record;

    @Option(
            names = "--record-to",
            paramLabel = "PREFIX",
            description = "Of those messages only whose destination begins with these digits.")
    private String recordTo;

    @Option(names = "--delivery-window", defaultValue = "50", description = "deliver_sm unanswered (${DEFAULT-VALUE}).")
    private int deliveryWindow;

    @Option(names = "--submit-window", defaultValue = "10000", description = "submit_sm unanswered (${DEFAULT-VALUE}).")
    private int submitWindow;

    @Option(names = "--enquire-link", defaultValue = "30s", description = "After so much silence (${DEFAULT-VALUE}).")
    private Duration enquireLink;

    @Option(
            names = "--control-port",
            defaultValue = "0",
            description = "HTTP on loopback: GET /counts, POST /mo?to=...&text=... (0: none).")
    private int controlPort;

    @Mixin
    private TlsFileOptions tls;

    @Override
    public Integer call() {
        ToolLogging.quiet();
        PrintWriter out = spec.commandLine().getOut();
        DateTimeFormatter time = TIME.withZone(ZoneId.systemDefault());
        Clock clock = Clock.systemUTC();
        ProviderSimulator simulator = new ProviderSimulator(
                options(), clock, event -> print(out, time.format(clock.instant()) + " " + event));
        try (ToolTls secured = ToolTls.server(tls);
                Interruption interruption = new Interruption()) {
            secured.server().ifPresent(simulator::over);
            simulator.start();
            print(out, "Listening on " + address.getHostAddress() + ":" + simulator.port());
            runUntilInterrupted(simulator, out);
            simulator.close();
            print(out, CountsText.table(simulator.counts()));
        } catch (IOException e) {
            throw new CommandFailedException(e.getMessage() + ". Free the port or choose another with --port", e);
        }
        return 0;
    }

    private static void runUntilInterrupted(ProviderSimulator simulator, PrintWriter out) {
        long before = 0;
        try {
            while (true) {
                TimeUnit.SECONDS.sleep(SUMMARY_SECONDS);
                long now = CountsText.traffic(simulator.counts());
                if (now != before) {
                    print(out, CountsText.line(simulator.counts()));
                    before = now;
                }
            }
        } catch (InterruptedException e) {
            print(out, "Ending: unbinding all sessions");
        }
    }

    private static void print(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }

    private ProviderOptions options() {
        try {
            ProviderOptionsBuilder builder = ProviderOptions.builder()
                    .address(address)
                    .port(port)
                    .responseDelay(responseDelay)
                    .receiptDelay(receiptDelay)
                    .receipts(!noReceipts)
                    .receiptBeforeResponse(receiptBeforeResponse)
                    .retryDelay(retryDelay)
                    .singleBind(singleBind)
                    .seed(seed)
                    .messageIds(messageIds)
                    .moAfter(moAfter)
                    .deliveryWindow(deliveryWindow)
                    .submitWindow(submitWindow)
                    .enquireLink(enquireLink);
            failures.forEach(builder::fail);
            new AccountOptions(accounts, passwordVariable, new Secrets(System.getenv()), spec).addTo(builder);
            mobileOriginated.forEach(text -> builder.mo(mo(text)));
            recording().ifPresent(builder::record);
            if (controlPort != 0) {
                builder.controlPort(controlPort);
            }
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private Optional<Recording> recording() {
        if (record == null && recordTo != null) {
            throw new IllegalArgumentException(
                    "--record-to says of what --record writes lines: give it a file with --record");
        }
        return Optional.ofNullable(record).map(file -> new Recording(file, Objects.requireNonNullElse(recordTo, "")));
    }

    private MobileOriginated mo(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("--mo is a destination and a text: --mo 12345:Hello");
        }
        return new MobileOriginated("", moFrom, text.substring(0, colon), text.substring(colon + 1));
    }
}
