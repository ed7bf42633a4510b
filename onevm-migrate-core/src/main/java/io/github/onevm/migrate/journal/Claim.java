package io.github.onevm.migrate.journal;

import io.github.onevm.migrate.model.Claimant;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The claim of a migration whose journal is kept in another place: a small document, stored where all runs look, among
 * the journals there, so that the rule of the smallest number covers both. Written as lines, each with a word and its
 * value.
 *
 * @param state how far the migration is
 * @param place where its journal is, for people
 * @param option the option with which a command finds it there; empty if none is needed
 * @param holder the run that carries it out, or did last
 */
public record Claim(State state, String place, String option, Claimant holder) {
    private static final String HEAD = "onevm-migrate: claim\n";

    /** How far a migration is, as far as other runs need to know. */
    public enum State {
        /** Nothing was changed yet. If its run dies now, nothing needs to be resumed. */
        CLAIMED,
        /** It has begun, and has the claim on the VM until it is finished. */
        BEGUN,
        /** It is done or rolled back. */
        OVER
    }

    static boolean isOne(String text) {
        return text.startsWith(HEAD);
    }

    /** The claim for a journal. */
    static Claim of(MigrationJournal record, String place, String option) {
        State state = record.isOver() ? State.OVER : record.announced() == 0 ? State.CLAIMED : State.BEGUN;
        return new Claim(state, place, option, record.holder());
    }

    Claim as(State other) {
        return new Claim(other, place, option, holder);
    }

    /** For people: {@code the folder /var/lib/x on node-x}; without a machine if every machine can reach the place. */
    public String where() {
        return option.isEmpty() ? place : place + " on " + holder.host();
    }

    /** For people: {@code on node-x, with --records /var/lib/x}. */
    public String how() {
        return option.isEmpty() ? "without --records" : "on " + holder.host() + ", with " + option;
    }

    boolean holds() {
        return state != State.OVER;
    }

    String text() {
        return HEAD
                + line("state", state.name())
                + line("place", place)
                + line("option", option)
                + line("host", holder.host())
                + line("pid", Long.toString(holder.pid()))
                + line("started", holder.started().toString())
                + line("run", holder.run())
                + holder.bootId().map(v -> line("boot", v)).orElse("")
                + holder.pidNamespace().map(v -> line("namespace", v)).orElse("")
                + holder.machineId().map(v -> line("machine", v)).orElse("");
    }

    private static String line(String name, String value) {
        return name + " " + value.replaceAll("\\p{Cntrl}", "?") + "\n";
    }

    /**
     * Reads a claim.
     *
     * @throws IllegalArgumentException when the text is not a claim that this version knows
     */
    static Claim read(String text) {
        Map<String, String> lines = text.substring(HEAD.length())
                .lines()
                .filter(line -> line.contains(" "))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf(' ')),
                        line -> line.substring(line.indexOf(' ') + 1),
                        (first, second) -> first));
        return new Claim(
                value(lines, "state", s -> State.valueOf(s.toUpperCase(Locale.ROOT))),
                value(lines, "place", s -> s),
                value(lines, "option", s -> s),
                new Claimant(
                        value(lines, "host", s -> s),
                        value(lines, "pid", Long::parseLong),
                        value(lines, "started", Instant::parse),
                        value(lines, "run", s -> s),
                        Optional.ofNullable(lines.get("boot")),
                        Optional.ofNullable(lines.get("namespace")),
                        Optional.ofNullable(lines.get("machine"))));
    }

    private static <T> T value(Map<String, String> lines, String name, Function<String, T> read) {
        String value = Optional.ofNullable(lines.get(name))
                .orElseThrow(() -> new IllegalArgumentException("the claim has no line '" + name + "'"));
        try {
            return read.apply(value);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("the claim has '" + value + "' as '" + name + "'", e);
        }
    }
}
