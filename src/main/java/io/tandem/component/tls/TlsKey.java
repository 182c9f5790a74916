// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.tls;

/** The keys of the configuration a mistake can be in: as properties of a bean SSLContextParameters, and below camel.ssl. */
enum TlsKey {
    KEY_STORE("keyManagers.keyStore.resource", "keyStore"),
    KEY_STORE_PASSWORD("keyManagers.keyStore.password", "keystorePassword"),
    KEY_PASSWORD("keyManagers.keyPassword", "keystorePassword"),
    ALIAS("certAlias", "certAlias"),
    TRUST_STORE("trustManagers.keyStore.resource", "trustStore"),
    TRUST_STORE_PASSWORD("trustManagers.keyStore.password", "trustStorePassword"),
    PROTOCOLS("secureSocketProtocols", "secureSocketProtocol"),
    ANY("", "");

    private final String ofBean;
    private final String ofContext;

    TlsKey(String ofBean, String ofContext) {
        this.ofBean = ofBean;
        this.ofContext = ofContext;
    }

    /** @param bean the bean's name, or camel.ssl */
    String of(String bean) {
        if (this == ANY) {
            return bean;
        }
        return bean + "." + (bean.equals(TlsException.GLOBAL) ? ofContext : ofBean);
    }
}
