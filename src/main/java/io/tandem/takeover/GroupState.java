// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

/** Where the routes of the group {@code providers} are between stopped and running. */
public enum GroupState {
    /** Nothing is bound, and nothing will bind. */
    STOPPED,
    RUNNING,
    /** In flight may finish, then the sessions are unbound. */
    STOPPING
}
