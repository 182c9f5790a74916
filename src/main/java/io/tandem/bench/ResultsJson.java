// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;

/** Results as they are kept in a file, keys named as the components of the records. */
final class ResultsJson {
    private ResultsJson() {}

    static String write(Results results) {
        JsonObject json = new JsonObject();
        json.put("begun", results.begun());
        json.put("machine", machine(results.machine()));
        json.put("versions", versions(results.versions()));
        json.put("plan", plan(results.plan()));
        json.put(
                "scenarios",
                array(results.scenarios().stream().map(ResultsJson::scenario).toList()));
        return Jsoner.prettyPrint(json.toJson());
    }

    /** @throws IllegalArgumentException if it is not what {@link #write} writes */
    static Results read(String text) {
        try {
            JsonObject json = (JsonObject) Jsoner.deserialize(text);
            return new Results(
                    json.getString("begun"),
                    machine(object(json, "machine")),
                    versions(object(json, "versions")),
                    plan(object(json, "plan")),
                    objects(json, "scenarios").stream()
                            .map(ResultsJson::scenario)
                            .toList());
        } catch (DeserializationException | ClassCastException | NullPointerException e) {
            throw new IllegalArgumentException("these are no results of bin/tandem bench: " + e.getMessage(), e);
        }
    }

    private static JsonObject machine(Machine machine) {
        JsonObject json = new JsonObject();
        json.put("cpu", machine.cpu());
        json.put("cores", machine.cores());
        json.put("kernel", machine.kernel());
        json.put("memory", machine.memory());
        json.put("fileSystem", machine.fileSystem());
        json.put("syncMicros", machine.syncMicros());
        json.put("syncMicrosWorst", machine.syncMicrosWorst());
        json.put("load", machine.load());
        return json;
    }

    private static Machine machine(JsonObject json) {
        return new Machine(
                json.getString("cpu"),
                json.getInteger("cores"),
                json.getString("kernel"),
                json.getLong("memory"),
                json.getString("fileSystem"),
                json.getDouble("syncMicros"),
                json.getDouble("syncMicrosWorst"),
                json.getDouble("load"));
    }

    private static JsonObject versions(Versions versions) {
        JsonObject json = new JsonObject();
        json.put("tandem", versions.tandem());
        json.put("commit", versions.commit());
        json.put("java", versions.java());
        return json;
    }

    private static Versions versions(JsonObject json) {
        return new Versions(json.getString("tandem"), json.getString("commit"), json.getString("java"));
    }

    private static JsonObject plan(Plan plan) {
        JsonObject json = new JsonObject();
        json.put("runs", plan.runs());
        json.put("warmUpMillis", plan.warmUp().toMillis());
        json.put("measuredMillis", plan.measured().toMillis());
        json.put("backlog", plan.backlog());
        json.put("sessions", plan.sessions());
        json.put("rows", plan.rows());
        return json;
    }

    private static Plan plan(JsonObject json) {
        return new Plan(
                json.getInteger("runs"),
                Duration.ofMillis(json.getLong("warmUpMillis")),
                Duration.ofMillis(json.getLong("measuredMillis")),
                json.getLong("backlog"),
                json.getInteger("sessions"),
                json.getLongOrDefault("rows", 1)); // results of before there was such a scenario
    }

    private static JsonObject scenario(ScenarioResult result) {
        JsonObject json = new JsonObject();
        json.put("scenario", result.scenario());
        json.put(
                "figures",
                array(result.figures().stream().map(ResultsJson::figure).toList()));
        json.put("problems", array(result.problems()));
        json.put("notes", array(result.notes()));
        return json;
    }

    private static ScenarioResult scenario(JsonObject json) {
        return new ScenarioResult(
                json.getString("scenario"),
                objects(json, "figures").stream().map(ResultsJson::figure).toList(),
                texts(json, "problems"),
                texts(json, "notes"));
    }

    /** The median and the ends are for people; what is read again is the values. */
    private static JsonObject figure(Figure figure) {
        Spread spread = figure.spread();
        JsonObject json = new JsonObject();
        json.put("name", figure.name());
        json.put("unit", figure.unit());
        json.put("better", figure.better().name());
        json.put("median", spread.median());
        json.put("lowest", spread.lowest());
        json.put("highest", spread.highest());
        json.put("values", array(figure.values()));
        return json;
    }

    private static Figure figure(JsonObject json) {
        return new Figure(
                json.getString("name"),
                json.getString("unit"),
                Better.valueOf(json.getString("better")),
                ((JsonArray) json.get("values"))
                        .stream().map(value -> ((Number) value).doubleValue()).toList());
    }

    private static JsonArray array(Collection<?> elements) {
        return new JsonArray(elements);
    }

    private static JsonObject object(JsonObject json, String key) {
        return (JsonObject) json.get(key);
    }

    private static List<JsonObject> objects(JsonObject json, String key) {
        return ((JsonArray) json.get(key)).stream().map(JsonObject.class::cast).toList();
    }

    private static List<String> texts(JsonObject json, String key) {
        return ((JsonArray) json.get(key)).stream().map(String.class::cast).toList();
    }
}
