// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import io.tandem.process.LocalJmx;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.Arrays;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;

/** What a node's JVM says of itself over JMX. */
final class NodeJvm implements AutoCloseable {
    private final JMXConnector connector;
    private final ThreadMXBean threads;
    private final MemoryMXBean memory;

    private NodeJvm(JMXConnector connector, MBeanServerConnection server) throws IOException {
        this.connector = connector;
        threads = ManagementFactory.newPlatformMXBeanProxy(
                server, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
        memory = ManagementFactory.newPlatformMXBeanProxy(
                server, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
    }

    static NodeJvm of(long pid) throws IOException {
        try {
            JMXConnector connector = LocalJmx.connect(pid);
            return new NodeJvm(connector, connector.getMBeanServerConnection());
        } catch (AttachNotSupportedException e) {
            throw new IOException("process " + pid + " can't be asked over JMX", e);
        }
    }

    /** Octets allocated so far by the threads that live: a node's threads last as long as it does. */
    long allocated() {
        return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
                .filter(octets -> octets > 0)
                .sum();
    }

    int threads() {
        return threads.getThreadCount();
    }

    /** Octets of the heap that are reachable: collects the garbage first. */
    long liveHeap() {
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
