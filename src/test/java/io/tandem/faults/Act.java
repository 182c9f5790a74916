// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

/** Something that is done to a pair. */
@FunctionalInterface
interface Act {
    void perform() throws Exception;
}
