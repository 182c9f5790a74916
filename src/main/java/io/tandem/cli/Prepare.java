// SPDX-License-Identifier: Apache-2.0
package io.tandem.cli;

import io.tandem.account.Home;
import io.tandem.node.Node;
import io.tandem.node.NodeSettings;
import io.tandem.process.Ports;
import io.tandem.tools.LoadClient;
import io.tandem.tools.LoadOptions;
import io.tandem.tools.ProviderOptions;
import io.tandem.tools.ProviderSimulator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.camel.util.FileUtil;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** For bin/tandem after each build: does what a start does while Java records which classes that takes. */
@Command(
        name = "prepare",
        hidden = true,
        description = "Go through a start, for Java's archive of classes. Nothing outside this process is reached.")
final class Prepare implements Callable<Integer> {
    @Mixin
    private Directories directories;

    @Option(
            names = "--libraries",
            paramLabel = "DIR",
            required = true,
            description = "Where to put SQLite's library, which every start would take out of its jar anew.")
    private Path libraries;

    @Override
    public Integer call() throws IOException {
        takeOutLibrary();
        talk();
        Path scratch = Files.createTempDirectory("tandem-prepare-");
        try {
            Node.rehearse(
                    NodeSettings.load(
                            Home.PRIMARY,
                            directories.config(),
                            directories.routes(),
                            scratch,
                            System.getenv(),
                            Map.of("camel.management.port", Integer.toString(Ports.next()))),
                    System.getenv());
        } finally {
            FileUtil.removeDir(scratch.toFile());
        }
        return 0;
    }

    /** A client that binds, on loopback. */
    private static void talk() throws IOException {
        try (ProviderSimulator provider =
                new ProviderSimulator(ProviderOptions.builder().build())) {
            provider.start();
            LoadOptions options =
                    LoadOptions.builder("127.0.0.1", provider.port()).count(1).build();
            try (LoadClient client = new LoadClient(options)) {
                client.start().toCompletableFuture().join();
            }
        }
    }

    /** By another name first: a node that runs has the old one mapped. */
    private void takeOutLibrary() throws IOException {
        String name = LibraryLoaderUtil.getNativeLibName();
        Files.createDirectories(libraries);
        Path incomplete = Files.createTempFile(libraries, name, "");
        try (InputStream library =
                SQLiteJDBCLoader.class.getResourceAsStream(LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name)) {
            if (library == null) {
                throw new CommandFailedException("the driver of SQLite has no library for this system");
            }
            Files.copy(library, incomplete, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(incomplete, libraries.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
}
