// SPDX-License-Identifier: Apache-2.0
/** Nodes as processes, and what is needed to start, stop and judge them: for the integration tests and the fault suite. */
package io.tandem.lab;
