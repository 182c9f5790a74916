// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import io.tandem.smpp.pdu.MessagePdu;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds a line to a file for each submit_sm of a {@link Recording}: account, message_id given (or {@code -}), SHA-256 of the body octets, source,
 * destination, time; separated by blanks. Written by a thread of its own.
 */
final class SubmitRecorder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SubmitRecorder.class);
    private static final int MOST_UNWRITTEN = 50_000;

    record Line(String account, String messageId, MessagePdu message, Instant time) {}

    private final Optional<Recording> recording;
    private final BlockingQueue<Line> unwritten = new ArrayBlockingQueue<>(MOST_UNWRITTEN);
    private Thread thread;
    private volatile boolean closing;

    /** @param recording empty to record nothing */
    SubmitRecorder(Optional<Recording> recording) {
        this.recording = recording;
    }

    /** @throws IOException if the file can't be written */
    void start() throws IOException {
        if (recording.isPresent()) {
            BufferedWriter writer = Files.newBufferedWriter(
                    recording.get().file(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            thread = new Thread(() -> write(writer), "submit-recorder");
            thread.start();
        }
    }

    /** Whether the line will be written, or need not be; not if the file is too slow or has failed. */
    boolean offer(Line line) {
        return !isWanted(line.message()) || (thread.isAlive() && unwritten.offer(line));
    }

    private boolean isWanted(MessagePdu message) {
        return recording.isPresent()
                && message.destination().digits().startsWith(recording.get().to());
    }

    private void write(BufferedWriter writer) {
        List<Line> batch = new ArrayList<>();
        try (writer) {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            while (!closing || !unwritten.isEmpty()) {
                Line first = unwritten.poll(50, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    unwritten.drainTo(batch);
                    for (Line line : batch) {
                        writer.write(text(line, sha256));
                    }
                    batch.clear();
                    writer.flush();
                }
            }
        } catch (IOException | InterruptedException e) {
            LOG.error("{} is no longer written: from now on every submit_sm is refused", file(), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private Path file() {
        return recording.orElseThrow().file();
    }

    private static String text(Line line, MessageDigest sha256) {
        byte[] digest = sha256.digest(line.message().pdu().body());
        return String.join(
                        " ",
                        line.account(),
                        line.messageId(),
                        HexFormat.of().formatHex(digest),
                        line.message().source().digits(),
                        line.message().destination().digits(),
                        line.time().toString())
                + "\n";
    }

    /** Returns when all that was taken is written. */
    @Override
    public void close() throws IOException {
        closing = true;
        if (thread != null) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted before " + file() + " was written", e);
            }
        }
    }
}
