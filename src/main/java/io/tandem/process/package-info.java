// SPDX-License-Identifier: Apache-2.0
/** Commands of this program as processes of their own, and what can be learnt of them from outside. */
package io.tandem.process;
