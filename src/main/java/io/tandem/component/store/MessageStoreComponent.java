// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.store;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** The message store in routes: accept into it, match receipts in it, deliver from it. */
@Component("message-store")
public class MessageStoreComponent extends DefaultComponent {
    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        MessageStoreEndpoint endpoint = new MessageStoreEndpoint(uri, this);
        endpoint.setOperation(MessageStoreOperation.of(remaining));
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
