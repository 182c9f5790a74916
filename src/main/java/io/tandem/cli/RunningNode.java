// SPDX-License-Identifier: Apache-2.0
package io.tandem.cli;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import io.tandem.account.Home;
import io.tandem.control.PairMXBean;
import io.tandem.control.PairManagement;
import io.tandem.process.LocalJmx;
import java.io.IOException;
import java.lang.reflect.UndeclaredThrowableException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.JMX;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;

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

    /** @throws CommandFailedException if no such node runs on this directory, or it belongs to another user */
    static RunningNode find(Home home, Path data) {
        String hint = "No " + home + " runs on " + data.toAbsolutePath() + ". Start it with: bin/tandem start " + home
                + ", or name its directory with --data";
        long pid = pid(data, hint);
        try {
            JMXConnector connector = LocalJmx.connect(pid);
            MBeanServerConnection server = connector.getMBeanServerConnection();
            if (!server.isRegistered(PairManagement.name(home.toString()))) {
                connector.close();
                throw new CommandFailedException(hint);
            }
            return new RunningNode(
                    connector, JMX.newMXBeanProxy(server, PairManagement.name(home.toString()), PairMXBean.class), pid);
        } catch (AttachNotSupportedException | IOException e) {
            throw new CommandFailedException(
                    "The " + home + " (process " + pid + ") cannot be asked: " + e.getMessage()
                            + ". Run this as the user the node runs as",
                    e);
        }
    }

    private static long pid(Path data, String hint) {
        String pid;
        try {
            pid = Files.readString(data.resolve(LOCK)).strip();
        } catch (IOException e) {
            throw new CommandFailedException(hint, e);
        }
        // The node may be gone and its number another's by now: attaching sends a signal that ends what is no JVM.
        if (VirtualMachine.list().stream().map(VirtualMachineDescriptor::id).noneMatch(pid::equals)) {
            throw new CommandFailedException(hint + "; a node of another user can be asked by that user only");
        }
        return Long.parseLong(pid);
    }

    /** What to say if the node ends while it is asked. */
    CommandFailedException gone(UndeclaredThrowableException e) {
        return new CommandFailedException("The node (process " + pid + ") ended while it was asked", e);
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
