// SPDX-License-Identifier: Apache-2.0
package io.tandem.cli;

import io.tandem.tools.FailureShare;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 5%=0x45}. */
final class FailureShareConverter implements ITypeConverter<FailureShare> {
    @Override
    public FailureShare convert(String text) {
        try {
            return FailureShare.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'" + text + "': " + e.getMessage());
        }
    }
}
