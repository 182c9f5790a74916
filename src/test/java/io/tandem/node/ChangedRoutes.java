// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The route files of the distribution with something in them replaced. */
final class ChangedRoutes {
    private static final String BROKEN =
            """
            - throwException:
                exceptionType: java.lang.IllegalStateException
                message: broken on purpose
            """;

    private ChangedRoutes() {}

    /** A copy in which the first step like this fails. */
    static Path failing(Path directory, String file, String step) throws IOException {
        Path routes = copy(directory);
        String text = Files.readString(routes.resolve(file));
        int at = text.indexOf("- " + step);
        String indent = text.substring(text.lastIndexOf('\n', at) + 1, at);
        return write(
                routes,
                file,
                text.substring(0, at)
                        + BROKEN.strip().replace("\n", "\n" + indent)
                        + text.substring(at + 2 + step.length()));
    }

    /** A copy with one piece of text replaced, wherever it stands in the file. */
    static Path replacing(Path directory, String file, String before, String after) throws IOException {
        Path routes = copy(directory);
        String text = Files.readString(routes.resolve(file));
        if (!text.contains(before)) {
            throw new IllegalArgumentException(file + " has no " + before);
        }
        return write(routes, file, text.replace(before, after));
    }

    /** A copy without one of the files. */
    static Path without(Path directory, String file) throws IOException {
        Path routes = copy(directory);
        Files.delete(routes.resolve(file));
        return routes;
    }

    /** A copy with other octets for one of the files. */
    static Path rewriting(Path directory, String file, String text) throws IOException {
        return write(copy(directory), file, text);
    }

    /** A copy in which long messages are split as routes/examples/split.yaml has it, and as it says what to change. */
    static Path splitting(Path directory) throws IOException {
        Path routes = copy(directory);
        Files.copy(Gateway.ROUTES.resolve("examples").resolve("split.yaml"), routes.resolve("split.yaml"));
        for (String file : List.of("intake.yaml", "peer-clients.yaml")) {
            String text = Files.readString(routes.resolve(file));
            write(routes, file, text.replaceAll("( +)- to: direct:choose\n", "$0$1- to: direct:split\n"));
        }
        return routes;
    }

    private static Path write(Path routes, String file, String text) throws IOException {
        Files.writeString(routes.resolve(file), text);
        return routes;
    }

    private static Path copy(Path directory) throws IOException {
        Path copy = Files.createDirectory(directory.resolve("changed-routes"));
        List<Path> files;
        try (Stream<Path> all = Files.list(Gateway.ROUTES)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Files.copy(file, copy.resolve(file.getFileName()));
        }
        return copy;
    }
}
