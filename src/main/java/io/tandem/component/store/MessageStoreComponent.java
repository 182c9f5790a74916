// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.store;

import io.tandem.component.Beans;
import io.tandem.store.LifeCycle;
import io.tandem.store.MessageStore;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.camel.Endpoint;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** The message store in routes: accept into it, match receipts in it, deliver from it. */
@Component("message-store")
@ManagedResource(description = "Message store")
public class MessageStoreComponent extends DefaultComponent {
    private final Splitter splitter = new Splitter(new SplittableRandom());

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        MessageStoreEndpoint endpoint = new MessageStoreEndpoint(uri, this);
        endpoint.setOperation(MessageStoreOperation.of(remaining));
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /** One for all routes: its references are to differ. */
    Splitter splitter() {
        return splitter;
    }

    @ManagedAttribute(description = "Messages ready to go out")
    public long getPending() {
        return depth(LifeCycle.PENDING);
    }

    @ManagedAttribute(description = "Messages refused for the moment, until their next attempt")
    public long getWaiting() {
        return depth(LifeCycle.WAITING);
    }

    @ManagedAttribute(description = "Messages in doubt that wait for an operator")
    public long getHeld() {
        return depth(LifeCycle.HELD);
    }

    @ManagedAttribute(description = "Messages sent whose receipt is still to come")
    public long getSent() {
        return depth(LifeCycle.SENT);
    }

    @ManagedAttribute(description = "Receipts that match no message")
    public long getUnmatched() {
        return depth(LifeCycle.UNMATCHED);
    }

    @ManagedAttribute(description = "Messages nothing more happens to, until their retention ends")
    public long getDone() {
        return depth(LifeCycle.DONE);
    }

    private long depth(LifeCycle state) {
        return Beans.require(getCamelContext(), MessageStore.class).depth().getOrDefault(state, 0L);
    }
}
