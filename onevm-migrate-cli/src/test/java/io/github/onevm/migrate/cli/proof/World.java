package io.github.onevm.migrate.cli.proof;

import io.github.onevm.migrate.cli.harness.Picture;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.storpool.StorPoolCluster;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All that a migration could have changed, in lines: the volumes of both clusters with their tags, and VM 42 as OpenNebula's
 * database has it, without times and numbers of requests.
 */
record World(Map<String, String> lines) {
    private static final Pattern HISTORY = Pattern.compile("(?s)<HISTORY_RECORDS>.*</HISTORY_RECORDS>");

    /** What oned computes whenever a VM becomes PENDING. */
    private static final Pattern AUTOMATIC = Pattern.compile("(?s)<(AUTOMATIC_[A-Z_]*)>.*?</\\1>");

    /** Where its screen is looked at: given back when it stops. */
    private static final Pattern PORT = Pattern.compile("(?s)<PORT>.*?</PORT>");

    static World of(Lab lab) {
        Map<String, String> lines = new TreeMap<>();
        Picture picture = Picture.of(lab);
        picture.alpha().forEach((name, look) -> lines.put("alpha/" + name, look.toString()));
        // Ids that a cluster gives depend on how often it was asked.
        picture.beta()
                .forEach((name, look) ->
                        lines.put("beta/" + name, look.toString().replaceFirst("globalId=[^,]*, ", "")));
        named("alpha", lab.alpha(), lines);
        named("beta", lab.beta(), lines);
        lines.put("trace/where", TrialSite.where(lab));
        String body = lab.frontEnd()
                .vmDocument(42)
                .replaceAll("\\d{10}", "TIME")
                .replaceAll("<REQUEST_ID>\\d+<", "<REQUEST_ID>NUMBER<");
        body = takenOut(body, HISTORY, lines);
        body = takenOut(body, AUTOMATIC, lines);
        body = takenOut(body, PORT, lines);
        count(body, lines);
        return new World(lines);
    }

    /** The snapshots that users have made; a copy has the id of its original. */
    private static void named(String server, StorPoolCluster cluster, Map<String, String> lines) {
        cluster.snapshots().stream()
                .filter(s -> !s.deleted() && s.object().name().matches(".*-(snap\\d+|ONESNAP-\\d+-\\d+)"))
                .forEach(s -> lines.put(
                        server + "/" + s.object().name(),
                        s.object().globalId() + " " + s.object().tags() + " "
                                + cluster.contentDigest(s.object().name())));
    }

    private static String takenOut(String text, Pattern part, Map<String, String> lines) {
        Matcher parts = part.matcher(text);
        while (parts.find()) {
            lines.merge("trace/" + part.pattern(), parts.group(), String::concat);
        }
        return parts.replaceAll("");
    }

    private static void count(String body, Map<String, String> lines) {
        Map<String, Integer> times = new HashMap<>();
        for (String line : body.replaceAll(">\\s*<", ">\n<").split("\n")) {
            times.merge(line, 1, Integer::sum);
        }
        times.forEach((line, count) -> lines.put("xml/" + line, count + " times"));
    }

    /** Without the global ids of volumes on alpha. */
    World withoutIdsOnAlpha() {
        return with((key, line) -> key.startsWith("alpha/") ? line.replaceFirst("globalId=[^,]*, ", "") : line);
    }

    /** Without what any stop and start leaves. */
    World withoutTraces() {
        return without(key -> key.startsWith("trace/"));
    }

    /** The same whenever it happened: names and tags carry the moment of the migration. */
    World timeless() {
        Map<String, String> same = new TreeMap<>();
        lines.forEach((key, line) -> same.put(key.replaceAll("\\d{10}", "TIME"), line.replaceAll("\\d{10}", "TIME")));
        return new World(same);
    }

    /** Without the lines that fit. */
    World without(Predicate<String> fits) {
        Map<String, String> rest = new TreeMap<>(lines);
        rest.keySet().removeIf(fits);
        return new World(rest);
    }

    /** With other lines. */
    World with(BiFunction<String, String, String> change) {
        Map<String, String> changed = new TreeMap<>(lines);
        changed.replaceAll(change);
        return new World(changed);
    }

    /** What is different there, a line each. */
    List<String> diff(World other) {
        List<String> differences = new ArrayList<>();
        lines.forEach((key, line) -> {
            String there = other.lines.getOrDefault(key, "nothing");
            if (!there.equals(line)) {
                differences.add(key + ": " + line + " is " + there);
            }
        });
        other.lines.forEach((key, line) -> {
            if (!lines.containsKey(key)) {
                differences.add(key + ": nothing is " + line);
            }
        });
        return differences;
    }
}
