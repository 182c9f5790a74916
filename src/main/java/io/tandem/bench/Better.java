// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

/** Which way a figure gets better. */
enum Better {
    HIGHER,
    LOWER,
    /** It explains others, and is neither good nor bad. */
    NEITHER
}
