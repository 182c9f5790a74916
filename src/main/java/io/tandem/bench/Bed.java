// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import io.tandem.process.ChildProcess;
import io.tandem.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run's provider, nodes and clients, all processes of their own on ports that were free, and the directory they write
 * in. Whatever was started has ended when it is closed, and the directory is gone.
 */
final class Bed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Bed.class);
    private static final Duration BIND = Duration.ofSeconds(60);

    private final NodeFiles files;
    private final FreshDirectory directory;
    private final Map<String, String> environment = new Secret().environment();
    private final int providerPort;
    private final int linkPort;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final List<NodeProcess> nodes = new ArrayList<>();
    private int clients;
    private boolean good;

    /** @param below where the directory is made */
    Bed(NodeFiles files, Path below) throws IOException {
        this.files = files;
        directory = new FreshDirectory(below);
        open.push(new LastResort());
        open.push(directory);
        providerPort = Ports.next();
        linkPort = Ports.next();
    }

    Path directory() {
        return directory.path();
    }

    int providerPort() {
        return providerPort;
    }

    /** @param options of {@code bin/tandem simulate-provider}, beside the ports */
    Provider startProvider(String... options) throws IOException, InterruptedException {
        Provider provider = Provider.start(directory.path(), providerPort, Ports.next(), List.of(options));
        open.push(provider);
        return provider;
    }

    /**
     * A primary without a secondary.
     *
     * @param set settings of its own
     */
    NodeProcess startPrimary(NodeFiles ofIts, Map<String, String> set) throws IOException, InterruptedException {
        Map<String, String> all = new LinkedHashMap<>(Settings.ALONE);
        all.putAll(set);
        return await("primary", linkPort, launch("primary", linkPort, ofIts, all));
    }

    NodeProcess startPrimary(Map<String, String> set) throws IOException, InterruptedException {
        return startPrimary(files, toProvider(set));
    }

    /**
     * Both nodes.
     *
     * @param set settings of both
     * @return the secondary
     */
    NodeProcess startPair(Map<String, String> set) throws IOException, InterruptedException {
        int port = Ports.next();
        ChildProcess primary = launch("primary", linkPort, files, toProvider(set));
        ChildProcess secondary = launch("secondary", port, files, toProvider(set));
        await("primary", linkPort, primary);
        return await("secondary", port, secondary);
    }

    private Map<String, String> toProvider(Map<String, String> set) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String account : List.of("A1", "A2")) {
            all.put("providers." + account + ".address", "127.0.0.1:" + providerPort);
            all.put("providers." + account + ".reconnect", Settings.RECONNECT);
        }
        all.putAll(set);
        return all;
    }

    private ChildProcess launch(String name, int port, NodeFiles ofIts, Map<String, String> set) throws IOException {
        Map<String, String> all = new LinkedHashMap<>(Map.of(
                "tandem.listen.port",
                Integer.toString(port),
                "camel.management.port",
                Integer.toString(Ports.next()),
                "tandem.peer-clients.port",
                "0",
                "link.address",
                "127.0.0.1:" + linkPort));
        all.putAll(set);
        ChildProcess process = NodeProcess.launch(name, directory.path(), ofIts, environment, all);
        open.push(process);
        return process;
    }

    private NodeProcess await(String name, int port, ChildProcess process) throws IOException, InterruptedException {
        NodeProcess node = NodeProcess.ready(name, port, process);
        open.push(node);
        nodes.add(node);
        return node;
    }

    /** Kannel instead of nodes. */
    Kannel startKannel() throws IOException, InterruptedException {
        Kannel kannel = Kannel.start(directory.path(), providerPort, environment.get(Secret.VARIABLE));
        open.push(kannel);
        return kannel;
    }

    /** Waits until so many sessions are bound at the provider. */
    void awaitBound(Provider provider, long sessions) throws BenchException, InterruptedException {
        Await.until(
                BIND,
                "all " + sessions + " accounts are bound at the provider",
                () -> provider.counts().bound() == sessions);
    }

    /** Begins at once. */
    Client startClient(Load load) throws IOException {
        clients++;
        Client client = Client.start("client-" + clients, directory.path(), environment, load);
        open.push(client);
        return client;
    }

    /** Another process that talks, with the password in its environment. */
    Talk startTalk(String name, List<String> jvm, Class<?> main, List<String> arguments) throws IOException {
        Talk talk = Talk.start(name, directory.path(), environment, jvm, main, arguments);
        open.push(talk);
        return talk;
    }

    List<NodeProcess> nodes() {
        return nodes;
    }

    /** The end of the run: after a good one nobody needs what its processes have logged. */
    RunResult conclude(RunResult run) {
        concluded(run.isGood());
        return run;
    }

    /** The same, of a part of a run. */
    void concluded(boolean well) {
        good = well;
    }

    /** Those started last end first. The logs of a run that was not good are kept beside its directory. */
    @Override
    public void close() throws IOException {
        if (!good) {
            directory.keepLogs();
        }
        IOException failure = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (IOException e) {
                failure = e; // a connection to a process that has ended breaks; the last one is about the directory
            } catch (Exception e) {
                failure = new IOException("not ended: " + e.getMessage(), e);
            }
        }
        if (failure != null && Files.exists(directory.path())) {
            throw failure;
        }
        if (failure != null) {
            LOG.debug("a part of the run did not end cleanly", failure);
        }
    }
}
