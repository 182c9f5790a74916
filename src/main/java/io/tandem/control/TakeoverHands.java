// SPDX-License-Identifier: Apache-2.0
package io.tandem.control;

import io.tandem.component.LeaveNotice;
import io.tandem.component.client.SmppClientComponent;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.session.RequestResult;
import io.tandem.takeover.Action;
import io.tandem.takeover.Event;
import io.tandem.takeover.Hands;
import io.tandem.takeover.RouteGroup;
import io.tandem.takeover.Takeover;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What either node does with its hands: route groups, provider sessions, clients, and telling the other node. */
final class TakeoverHands implements Hands {
    private static final Logger LOG = LoggerFactory.getLogger(TakeoverHands.class);

    private final Takeover takeover;
    private final Link link;
    private final RouteGroups groups;
    private final SmppClientComponent providers;
    private final ProviderGates gates;
    private final Clients clients;
    private final Drain drain;
    private final ScheduledExecutorService timer;
    private final Duration drainLimit;

    /** @param drainLimit after which sessions to providers that are still being unbound are cut */
    TakeoverHands(
            Takeover takeover,
            Link link,
            RouteGroups groups,
            SmppClientComponent providers,
            ProviderGates gates,
            Clients clients,
            Drain drain,
            ScheduledExecutorService timer,
            Duration drainLimit) {
        this.takeover = takeover;
        this.link = link;
        this.groups = groups;
        this.providers = providers;
        this.gates = gates;
        this.clients = clients;
        this.drain = drain;
        this.timer = timer;
        this.drainLimit = drainLimit;
    }

    @Override
    public void carryOut(Action action) {
        if (action instanceof Action.Start start) {
            start(start.group());
        } else if (action instanceof Action.Stop stop) {
            stop(stop.group());
        } else if (action instanceof Action.CutProviders) {
            gates.leaving();
            providers.cutProviders();
        } else if (action instanceof Action.CloseLink close) {
            link.close(close.session());
        } else if (action instanceof Action.UnbindLink unbind) {
            link.unbind(unbind.session());
        } else if (action instanceof Action.TellPeer tell) {
            tellPeer(tell.session());
        } else if (action instanceof Action.ServeHome serve) {
            clients.serveHome(serve.serve());
        } else if (action instanceof Action.ServePeer serve) {
            clients.servePeer(serve.serve());
        } else if (action instanceof Action.Drain) {
            drain.await(() -> takeover.post(new Event.Drained()));
        } else if (action instanceof Action.Alarm alarm) {
            LOG.error("{}", alarm.text());
        } else {
            throw new IllegalArgumentException("nothing this node can do: " + action);
        }
    }

    private void start(RouteGroup group) {
        if (group == RouteGroup.PROVIDERS) {
            gates.binding();
        }
        groups.start(group);
    }

    private void stop(RouteGroup group) {
        if (group != RouteGroup.PROVIDERS) {
            groups.stop(group, () -> {});
            return;
        }
        gates.leaving();
        var hurry = timer.schedule(providers::cutProviders, drainLimit.toMillis(), TimeUnit.MILLISECONDS);
        groups.stop(group, () -> {
            hurry.cancel(false);
            // Also if a route did not stop in order: nothing may be bound afterwards.
            providers.cutProviders().thenRun(() -> takeover.post(new Event.ProvidersStopped()));
        });
    }

    private void tellPeer(long id) {
        link.session(id)
                .ifPresent(session -> session.request(LeaveNotice.create(), result -> {
                    if (result instanceof RequestResult.Answered answered
                            && answered.response().commandStatus() == CommandStatus.ESME_ROK) {
                        takeover.post(new Event.PeerKnows(id));
                    }
                }));
    }
}
