// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.nio.file.Path;

/** Where the files of a node are that an operator edits. */
record NodeFiles(Path config, Path routes) {}
