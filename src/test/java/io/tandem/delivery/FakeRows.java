// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.smpp.pdu.MessageState;
import io.tandem.store.Lane;
import io.tandem.store.LifeCycle;
import io.tandem.store.Message;
import io.tandem.store.Page;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The messages of a {@link FakeStore}, each where it is in its life, and the steps that are none. */
final class FakeRows {
    private final Map<Long, Row> rows = new HashMap<>();
    private final Map<Lane, NavigableMap<Long, Message>> pending = new HashMap<>();
    private final Map<Long, Integer> doubts = new HashMap<>();
    private final List<String> breaches = new ArrayList<>();
    private long position;

    record Row(
            Message message, LifeCycle state, String carrier, long due, int status, Optional<MessageState> outcome) {}

    /** Null if there is none. */
    Row get(long id) {
        return rows.get(id);
    }

    Stream<Row> where(Predicate<Row> condition) {
        return rows.values().stream().filter(condition);
    }

    List<Lane> lanes() {
        return List.copyOf(pending.keySet());
    }

    Page page(Lane lane, long afterPosition, int limit) {
        NavigableMap<Long, Message> messages = pending.getOrDefault(lane, new TreeMap<>());
        Page page = new Page(limit);
        messages.tailMap(afterPosition, false).values().stream()
                .takeWhile(message -> !page.isFull())
                .forEachOrdered(page::add);
        return page;
    }

    List<Message> due(long nowMillis, int limit) {
        return where(row -> row.state() == LifeCycle.WAITING && row.due() <= nowMillis)
                .limit(limit)
                .map(Row::message)
                .toList();
    }

    List<Message> expired(long nowMillis, int limit) {
        return where(row -> row.state() == LifeCycle.WAITING || row.state() == LifeCycle.PENDING)
                .map(Row::message)
                .filter(message -> message.expiredAt(nowMillis))
                .limit(limit)
                .toList();
    }

    /** By carrier. */
    Map<String, List<Message>> interrupted() {
        return where(row -> row.state() == LifeCycle.SENDING)
                .collect(Collectors.groupingBy(Row::carrier, Collectors.mapping(Row::message, Collectors.toList())));
    }

    void doubt(Message message) {
        doubts.merge(message.id(), 1, Integer::sum);
    }

    int doubts(long id) {
        return doubts.getOrDefault(id, 0);
    }

    boolean isWithdrawable(Message message) {
        Row row = rows.get(message.id());
        return row != null
                && Set.of(LifeCycle.PENDING, LifeCycle.WAITING, LifeCycle.SENDING)
                        .contains(row.state())
                && doubts(message.id()) == 0;
    }

    List<String> breaches() {
        return List.copyOf(breaches);
    }

    /** Behind all others, as it was placed there. */
    Message add(Message message, LifeCycle state, String carrier) {
        Message placed = message.withPosition(++position);
        put(new Row(placed, state, carrier, 0, 0, Optional.empty()));
        return placed;
    }

    /** It waits, behind all others. */
    void pend(Message message, List<Message> announced) {
        announced.add(add(message, LifeCycle.PENDING, ""));
    }

    /** @return false if that is no step of its life, which is written down */
    boolean move(Message message, LifeCycle next) {
        Row row = rows.get(message.id());
        if (row == null || !row.state().mayBecome(next)) {
            breaches.add(message.id() + ": " + (row == null ? "nothing" : row.state()) + " to " + next);
            return false;
        }
        if (row.state() == LifeCycle.PENDING) {
            NavigableMap<Long, Message> lane = pending.get(row.message().lane());
            lane.remove(row.message().position());
            if (lane.isEmpty()) {
                pending.remove(row.message().lane());
            }
        }
        return true;
    }

    void put(Row row) {
        rows.put(row.message().id(), row);
        if (row.state() == LifeCycle.PENDING) {
            pending.computeIfAbsent(row.message().lane(), none -> new TreeMap<>())
                    .put(row.message().position(), row.message());
        }
    }

    /** Its text and its expiry are other ones. */
    void replace(Message message) {
        Row row = rows.get(message.id());
        put(new Row(
                row.message().withContent(message.pdu(), message.expires()),
                row.state(),
                row.carrier(),
                row.due(),
                row.status(),
                row.outcome()));
    }

    /** It waits again, and who has refused it is known. */
    void refuse(Message message) {
        Row row = rows.get(message.id());
        if (row == null || (row.state() != LifeCycle.PENDING && row.state() != LifeCycle.SENDING)) {
            breaches.add(message.id() + " refused");
        } else {
            put(new Row(message, LifeCycle.PENDING, "", 0, message.refusals().lastStatus(), Optional.empty()));
        }
    }
}
