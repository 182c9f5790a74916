// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import io.tandem.store.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The directory of one store, held by one process at a time. It holds people's messages, so it is the owner's alone. */
final class DataDirectory implements AutoCloseable {
    private static final String LOCK = "tandem.lock";

    private final Path database;
    private final FileChannel lock;

    private DataDirectory(Path database, FileChannel lock) {
        this.database = database;
        this.lock = lock;
    }

    /** @throws StoreException if the directory can't be used, or another process (or store of this process) has it */
    static DataDirectory open(Path directory) {
        try {
            Files.createDirectories(directory, permissions(directory, "rwx------"));
            FileChannel channel =
                    FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                take(directory, channel);
                return new DataDirectory(databaseFile(directory), channel);
            } catch (IOException | StoreException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StoreException("The data directory " + directory.toAbsolutePath() + " can't be used", e);
        }
    }

    private static void take(Path directory, FileChannel channel) throws IOException {
        if (!locked(channel)) {
            throw new StoreException(
                    "The data directory " + directory.toAbsolutePath()
                            + " is in use by another process: each node needs its own",
                    null);
        }
        // Operators' commands find the process by it.
        channel.truncate(0);
        channel.write(StandardCharsets.US_ASCII.encode(
                Long.toString(ProcessHandle.current().pid())));
    }

    Path database() {
        return database;
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new StoreException("The lock beside " + database + " can't be released", e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // held by another store in this process
        }
    }

    /** Made by us and not by SQLite, which would leave its mode to the umask; its WAL inherits the mode. */
    private static Path databaseFile(Path directory) throws IOException {
        Path file = directory.resolve("tandem.db");
        if (Files.notExists(file)) {
            Files.createFile(file, permissions(directory, "rw-------"));
        }
        return file;
    }

    private static FileAttribute<?>[] permissions(Path directory, String permissions) {
        if (!directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }
}
