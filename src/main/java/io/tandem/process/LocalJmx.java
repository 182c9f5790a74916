// SPDX-License-Identifier: Apache-2.0
package io.tandem.process;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** JMX of another JVM on this machine under the same user, without a port of its own configuration. */
public final class LocalJmx {
    private LocalJmx() {}

    /**
     * Connects, and starts the JVM's local management agent if that has not been done.
     *
     * @param pid of a JVM: attaching sends a signal that ends what is none
     */
    @SuppressWarnings("BanJNDI") // the address is the process's own word, heard over the attach socket of its user
    public static JMXConnector connect(long pid) throws AttachNotSupportedException, IOException {
        VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
        try {
            return JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
        } finally {
            machine.detach();
        }
    }
}
