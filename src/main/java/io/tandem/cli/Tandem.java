// SPDX-License-Identifier: Apache-2.0
package io.tandem.cli;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code tandem}. */
@Command(
        name = "tandem",
        description = "A two-node live-cluster SMS gateway, and tools to try it.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class Tandem implements Runnable {
    private static final List<Class<?>> COMMANDS = List.of(
            SimulateProvider.class,
            Load.class,
            HashPassword.class,
            Send.class,
            Start.class,
            Check.class,
            Status.class,
            Switchover.class,
            Demo.class,
            Bench.class,
            Prepare.class);

    @Spec
    private CommandSpec spec;

    public static void main(String[] arguments) throws InterruptedException {
        Installation.useItsLogging();
        // Reading its configuration takes as long as putting the command line together, and most machines can do both
        // at once.
        Thread logging = new Thread(LoggerFactory::getILoggerFactory, "logging");
        logging.start();
        CommandLine tandem = commandLine(arguments);
        logging.join();
        System.exit(tandem.execute(arguments));
    }

    /**
     * With errors in one line: exit code 2 for wrong usage, 1 for a failure.
     *
     * @param arguments if the first is a subcommand, only that is put together: the others take an eighth of a node's start
     */
    static CommandLine commandLine(String... arguments) {
        CommandLine tandem = new CommandLine(new Tandem());
        List<Class<?>> asked = COMMANDS.stream()
                .filter(command -> arguments.length > 0 && name(command).equals(arguments[0]))
                .toList();
        (asked.isEmpty() ? COMMANDS : asked).forEach(tandem::addSubcommand);
        return tandem.setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Duration.class, new DurationConverter())
                .setParameterExceptionHandler(PlainErrors::usage)
                .setExecutionExceptionHandler(PlainErrors::failure);
    }

    private static String name(Class<?> command) {
        return command.getAnnotation(Command.class).name();
    }

    @Override
    public void run() {
        String commands = spec.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(command -> !command.usageMessage().hidden())
                .map(CommandSpec::name)
                .collect(Collectors.joining(", "));
        throw new ParameterException(spec.commandLine(), "Say what to do: " + commands);
    }
}
