// SPDX-License-Identifier: Apache-2.0
package io.tandem.cli;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import io.tandem.account.Home;
import io.tandem.control.PairMXBean;
import io.tandem.control.PairManagement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.JMX;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** A node that runs on this machine under the same user, reached by JMX without a port: it is found by its data directory. */
final class RunningNode implements AutoCloseable {
    private static final String LOCK = "tandem.lock";

    private final JMXConnector connector;
    private final PairMXBean pair;
    private final long pid;

    private RunningNode(JMXConnector connector, PairMXBean pair, long pid) {
        this.connector = connector;
        this.pair = pair;
        this.pid = pid;
    }

    /** @throws CommandFailedException if no node runs on this directory, or it belongs to another user */
    @SuppressWarnings("BanJNDI") // the address is the process's own word, heard over the attach socket of its user
    static RunningNode find(Home home, Path data) {
        long pid = pid(home, data);
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            JMXConnector connector;
            try {
                connector = JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
            } finally {
                machine.detach();
            }
            MBeanServerConnection server = connector.getMBeanServerConnection();
            return new RunningNode(
                    connector, JMX.newMXBeanProxy(server, PairManagement.name(home.toString()), PairMXBean.class), pid);
        } catch (AttachNotSupportedException | IOException e) {
            throw new CommandFailedException(
                    "The " + home + " (process " + pid + ") cannot be asked: " + e.getMessage()
                            + ". Run this as the user the node runs as",
                    e);
        }
    }

    private static long pid(Home home, Path data) {
        Path lock = data.resolve(LOCK);
        String hint = "No " + home + " runs on " + data.toAbsolutePath() + ". Start it with: bin/tandem start " + home
                + ", or name its directory with --data";
        try {
            long pid = Long.parseLong(Files.readString(lock).strip());
            if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()) {
                throw new CommandFailedException(hint);
            }
            return pid;
        } catch (IOException | NumberFormatException e) {
            throw new CommandFailedException(hint, e);
        }
    }

    PairMXBean pair() {
        return pair;
    }

    long pid() {
        return pid;
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
