// SPDX-License-Identifier: Apache-2.0
package io.tandem.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ports of the loopback address that nobody listens on. They are below those the kernel gives to whoever asks for any
 * (32768 and up on Linux), so that neither a connection nor another listener takes one before it is used. Processes that
 * take ports side by side are given a part of them each: the system property {@value #PART}, 1/2 and 2/2 for two.
 */
public final class Ports {
    static final String PART = "tandem.ports.part";

    private static final Logger LOG = LoggerFactory.getLogger(Ports.class);
    private static final int LOWEST = 10_240;
    private static final int END = 32_768;
    private static final int TRIES = 1_000;

    private static final Range OURS = part(System.getProperty(PART, "1/1"));
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /**
     * Another one each time.
     *
     * @throws IllegalStateException if there seems to be none
     */
    public static int next() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(OURS.lowest(), OURS.end());
            if (GIVEN.add(port) && isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port on loopback between " + OURS.lowest() + " and " + OURS.end());
    }

    /**
     * @param text which part of how many, the first is 1: {@code 1/2}; up to 99 parts
     * @throws IllegalArgumentException if it says anything else
     */
    static Range part(String text) {
        Matcher matcher = Pattern.compile("([1-9]\\d?)/([1-9]\\d?)").matcher(text);
        int part = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
        int parts = part > 0 ? Integer.parseInt(matcher.group(2)) : 0;
        if (part == 0 || part > parts) {
            throw new IllegalArgumentException(PART + ": write 1/2 for the first half, not \"" + text + "\"");
        }
        int size = (END - LOWEST) / parts;
        return new Range(LOWEST + (part - 1) * size, LOWEST + part * size);
    }

    /**
     * @param lowest the first port of it
     * @param end the first port above it
     */
    record Range(int lowest, int end) {}

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            LOG.debug("port {} is taken: {}", port, e.getMessage());
            return false;
        }
    }
}
