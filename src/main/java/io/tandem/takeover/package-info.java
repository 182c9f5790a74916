// SPDX-License-Identifier: Apache-2.0
/**
 * Who holds the provider accounts. {@link io.tandem.takeover.Protocol} decides, as a pure function of state, event and
 * time; it is the protocol checked in {@code src/model/takeover.pml}. {@link io.tandem.takeover.Takeover} owns the state on one
 * thread, feeds it with events and has its actions carried out. Nothing here knows of Camel or of sockets.
 */
package io.tandem.takeover;
