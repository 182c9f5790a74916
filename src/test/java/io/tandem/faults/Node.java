// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import io.tandem.account.Home;
import io.tandem.faults.History.Ill;
import io.tandem.lab.NodeProcess;
import io.tandem.lab.NodeSetup;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** One of the two nodes under test: what is done to it is done here, and noted in the history. */
final class Node implements AutoCloseable {
    private final NodeSetup setup;
    private final Network network;
    private final History history;
    private Optional<NodeProcess> process = Optional.empty();

    Node(NodeSetup setup, Network network, History history) {
        this.setup = setup;
        this.network = network;
        this.history = history;
    }

    Home home() {
        return setup.home();
    }

    Party party() {
        return setup.home() == Home.PRIMARY ? Party.PRIMARY : Party.SECONDARY;
    }

    NodeSetup setup() {
        return setup;
    }

    String address() {
        return setup.host().address();
    }

    int port() {
        return setup.port();
    }

    RoleLog roles() {
        return new RoleLog(setup.data());
    }

    long pid() {
        return process.orElseThrow().pid();
    }

    boolean runs() {
        return process.map(NodeProcess::isAlive).orElse(false);
    }

    /** Begins to start; whether it comes up is seen from outside. */
    void start() throws IOException {
        start(setup, Map.of());
    }

    /** With another setup than its own this time, or more in its environment. */
    void start(NodeSetup other, Map<String, String> environment) throws IOException {
        process = Optional.of(other.start(environment));
        history.end(home(), Ill.DEAD);
    }

    /** Waits until it says that it runs. */
    void awaitReady() {
        process.orElseThrow().awaitReady();
    }

    void kill() {
        process.orElseThrow().kill();
        history.end(home(), Ill.STOPPED);
        history.begin(home(), Ill.DEAD);
    }

    void pause() throws IOException, InterruptedException {
        process.orElseThrow().pause();
        history.begin(home(), Ill.STOPPED);
    }

    void resume() throws IOException, InterruptedException {
        if (history.suffers(home(), Ill.STOPPED)) {
            // Before the signal: what it does from here on is its own doing.
            history.end(home(), Ill.STOPPED);
            process.orElseThrow().resume();
        }
    }

    /** SIGTERM, and waits for the end. */
    void terminate() throws InterruptedException {
        process.orElseThrow().terminate();
        history.begin(home(), Ill.DEAD);
    }

    /** SIGTERM. */
    void askToStop() throws IOException, InterruptedException {
        process.orElseThrow().askToStop();
    }

    /** Off the network: it runs on, and nobody hears it. */
    void unplug() {
        network.unplug(party());
        history.begin(home(), Ill.CUT_OFF);
        history.begin(Home.PRIMARY, Ill.LINK_CUT);
    }

    void plug() {
        history.end(home(), Ill.CUT_OFF);
        history.end(Home.PRIMARY, Ill.LINK_CUT);
        network.plug(party());
    }

    /** All it sends to the providers is lost, and all they send to it. */
    void cutFromProvider() {
        network.cutBothWays(party(), Party.PROVIDER);
        network.cutBothWays(party(), Party.PROVIDER_PROXY);
        history.begin(home(), Ill.CUT_OFF);
    }

    void healToProvider() {
        history.end(home(), Ill.CUT_OFF);
        network.healBothWays(party(), Party.PROVIDER);
        network.healBothWays(party(), Party.PROVIDER_PROXY);
    }

    /** All it sends to the other node is lost. */
    void cutFromPeer() {
        network.cut(party(), peer());
        history.begin(home(), Ill.LINK_CUT);
    }

    void healToPeer() {
        network.heal(party(), peer());
        history.end(home(), Ill.LINK_CUT);
    }

    private Party peer() {
        return party() == Party.PRIMARY ? Party.SECONDARY : Party.PRIMARY;
    }

    /** Whatever was done to it is undone. */
    void restore() throws IOException, InterruptedException {
        healWires();
        resume();
        if (!runs()) {
            start();
        }
    }

    private void healWires() {
        if (network.hasWires()) {
            plug();
            healToProvider();
            healToPeer();
        }
    }

    @Override
    public void close() {
        process.ifPresent(NodeProcess::kill);
        healWires();
    }
}
