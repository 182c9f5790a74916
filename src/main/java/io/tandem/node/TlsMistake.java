// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import io.tandem.component.tls.TlsException;
import java.util.Locale;
import java.util.Optional;

/** Says in which file a mistake with TLS is. */
final class TlsMistake {
    private static final String BEANS = "camel.beans.";

    private TlsMistake() {}

    static NodeException explain(TlsException mistake, NodeSettings settings) {
        String ofBean = BEANS + mistake.key();
        Optional<String> written = written(ofBean, settings).or(() -> written(mistake.key(), settings));
        if (written.isPresent()) {
            return failure(written.get(), mistake, settings);
        }
        String bean = ofBean.substring(0, (ofBean + ".").indexOf('.', BEANS.length()));
        if (written(bean, settings).isPresent()) {
            return failure(ofBean, mistake, settings); // the key is missing where the bean is
        }
        return mistake.key().startsWith("camel.")
                ? failure(mistake.key(), mistake, settings)
                : new NodeException(settings.routes() + ": bean " + mistake.getMessage(), mistake);
    }

    private static NodeException failure(String key, TlsException mistake, NodeSettings settings) {
        return new NodeException(settings.fileOf(key) + ": " + key + ": " + mistake.problem(), mistake);
    }

    /** Camel takes a key with hyphens as well as in camel case. */
    private static Optional<String> written(String key, NodeSettings settings) {
        return settings.values().keySet().stream()
                .filter(each -> plain(each).equals(plain(key)))
                .findFirst();
    }

    private static String plain(String key) {
        return key.replace("-", "").toLowerCase(Locale.ROOT);
    }
}
