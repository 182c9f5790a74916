// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A file with a verdict as JSON on each line. */
final class Results {
    private final Path file;
    private final ObjectMapper json = new ObjectMapper();

    Results(Path file) {
        this.file = file;
    }

    void add(Verdict verdict) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file,
                json.writeValueAsString(verdict) + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** All of them, in order; none if there is no file. */
    List<Verdict> read() throws IOException {
        List<Verdict> verdicts = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                verdicts.add(verdict(line));
            }
        }
        return verdicts;
    }

    private Verdict verdict(String line) throws IOException {
        try {
            return json.readValue(line, Verdict.class);
        } catch (JsonProcessingException e) {
            throw new IOException(file + " has a line that is no verdict: " + line, e);
        }
    }
}
