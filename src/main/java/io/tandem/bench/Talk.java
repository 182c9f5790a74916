// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import io.tandem.process.ChildProcess;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;

/** A process that answers each line with a line of JSON. */
final class Talk implements AutoCloseable {
    private final String name;
    private final ChildProcess process;
    private final PrintWriter in;
    private final BufferedReader out;

    private Talk(String name, ChildProcess process) {
        this.name = name;
        this.process = process;
        in = new PrintWriter(process.process().outputWriter(), true);
        out = process.process().inputReader();
    }

    /** For the process that is talked to: where its answers go. What else it prints, or logs, from now on does not go there. */
    static PrintStream answers() {
        PrintStream answers = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        return answers;
    }

    static Talk start(
            String name,
            Path directory,
            Map<String, String> environment,
            List<String> jvm,
            Class<?> main,
            List<String> arguments)
            throws IOException {
        return new Talk(name, ChildProcess.talking(name, directory, environment, jvm, main, arguments));
    }

    /** @throws BenchException with the end of its output if it has ended or says something else */
    JsonObject ask(String what) throws BenchException {
        in.println(what);
        try {
            String line = out.readLine();
            if (line == null) {
                throw new BenchException(name + " ended:\n" + process.lastLines());
            }
            return (JsonObject) Jsoner.deserialize(line);
        } catch (IOException | DeserializationException e) {
            throw new BenchException(name + " does not answer: " + e.getMessage(), e);
        }
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.close();
    }
}
