// SPDX-License-Identifier: Apache-2.0
/** Carries out what the takeover decides: route groups, the link between the nodes, who is served; and tells it what comes of it. */
package io.tandem.control;
