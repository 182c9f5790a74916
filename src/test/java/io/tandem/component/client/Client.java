// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.client;

import io.tandem.account.Accounts;
import io.tandem.account.HostPort;
import io.tandem.account.LinkAccount;
import io.tandem.account.Password;
import io.tandem.account.ProviderAccount;
import io.tandem.component.LeaveListener;
import io.tandem.delivery.Gates;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A context with the provider account A1 and the link L2, a passive route for each, and what a test adds to the registry. */
final class Client implements AutoCloseable {
    static final String ACCOUNT = "A1";
    static final String LINK = "L2";

    final DefaultCamelContext context = new DefaultCamelContext();
    final Gates gates = new Gates();

    Client(HostPort provider, HostPort primary) {
        context.getRegistry()
                .bind(
                        "accounts",
                        new Accounts(
                                Map.of(
                                        ACCOUNT,
                                        ProviderAccount.of(ACCOUNT, provider, "esme", Password.plain("secret"))),
                                Map.of(),
                                LinkAccount.of(LINK, primary, Password.plain("secret"))));
        context.getRegistry().bind("gates", gates);
        LeaveListener nobodyLeaves = (session, notice) -> {
            throw new AssertionError("a notice nobody sent: " + notice);
        };
        context.getRegistry().bind("linkLeaving", nobodyLeaves);
    }

    Client with(Object bean) {
        context.getRegistry().bind(bean.getClass().getSimpleName() + System.identityHashCode(bean), bean);
        return this;
    }

    Client started() throws Exception {
        return started("");
    }

    /** @param options of the account's endpoint, from the question mark on */
    Client started(String options) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("smpp-client:" + ACCOUNT + options)
                        .routeId(ACCOUNT)
                        .autoStartup(false)
                        .log("got a message");
                from("smpp-client:" + LINK).routeId(LINK).autoStartup(false).log("got a message");
            }
        });
        context.start();
        return this;
    }

    Client start(String route) throws Exception {
        context.getRouteController().startRoute(route);
        return this;
    }

    void stop(String route) throws Exception {
        context.getRouteController().stopRoute(route);
    }

    SmppClientComponent component() {
        return context.getComponent("smpp-client", SmppClientComponent.class);
    }

    AccountState state() {
        return component().accountStates().stream().findFirst().orElseThrow();
    }

    int window(String account) {
        return gates.get(account).window();
    }

    static void completes(CompletionStage<Void> stage) throws Exception {
        stage.toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        context.stop();
    }
}
