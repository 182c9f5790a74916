// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

/**
 * Which share of the answers is a refusal, and with what.
 *
 * @param share 0…1
 * @param commandStatus other than ESME_ROK
 */
public record FailureShare(double share, int commandStatus) {
    public FailureShare {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share of refusals is 0% to 100%");
        }
        if (commandStatus == 0) {
            throw new IllegalArgumentException("0 is ESME_ROK, no refusal");
        }
    }

    /**
     * Reads {@code 5%=0x45}, or the status in decimal.
     *
     * @throws IllegalArgumentException if it has another form
     */
    public static FailureShare parse(String text) {
        int percent = text.indexOf("%=");
        if (percent < 1) {
            throw new IllegalArgumentException("write a share and a command_status, such as 5%=0x45");
        }
        try {
            return new FailureShare(
                    Double.parseDouble(text.substring(0, percent)) / 100, Integer.decode(text.substring(percent + 2)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("write a share and a command_status, such as 5%=0x45", e);
        }
    }
}
