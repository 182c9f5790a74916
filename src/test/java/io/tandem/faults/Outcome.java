// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import java.nio.file.Path;
import java.util.Optional;

/**
 * An experiment that is over.
 *
 * @param times how often it was to be done
 * @param kept where its logs and stores are; empty if they are removed
 */
record Outcome(Verdict verdict, int times, Optional<Path> kept) {}
