// SPDX-License-Identifier: Apache-2.0
/** The command line: what people type, what they are told, and which exit code their scripts see. */
package io.tandem.cli;
