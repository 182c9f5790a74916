// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import java.nio.file.Path;

/**
 * What a simulated provider writes down.
 *
 * @param file to which a submit_sm adds a line
 * @param to what its destination begins with; of others there is no line. Empty: each has one
 */
public record Recording(Path file, String to) {}
