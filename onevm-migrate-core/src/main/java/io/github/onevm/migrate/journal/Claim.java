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
 * Says, where all runs look, that the record of a VM's migration is kept somewhere else: small, and of the same kind as
 * records, so that the one rule about numbers decides between both. Written as lines, each a word and its value.
 *
 * @param state how far the migration is
 * @param place where its record is, for people
 * @param option what a command needs to find it there; empty when nothing
 * @param holder who carries it out, or did last
 */
public record Claim(State state, String place, String option, Claimant holder) {
    private static final String HEAD = "onevm-migrate: claim\n";

    /** How far a migration is, as far as others must know. */
    public enum State {
        /** Nothing was done yet; if its holder dies now, nothing is to be carried on. */
        CLAIMED,
        /** It has begun, and holds the VM until it is over. */
        BEGUN,
        /** It is done or taken back. */
        OVER
    }

    static boolean isOne(String text) {
        return text.startsWith(HEAD);
    }

    /** The claim that stands for a record. */
    static Claim of(MigrationJournal record, String place, String option) {
        State state = record.isOver() ? State.OVER : record.announced() == 0 ? State.CLAIMED : State.BEGUN;
        return new Claim(state, place, option, record.holder());
    }

    Claim as(State other) {
        return new Claim(other, place, option, holder);
    }

    /** For people: {@code the folder /var/lib/x on node-x}; what every machine can reach has no machine. */
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
     * The claim in a text.
     *
     * @throws IllegalArgumentException when it is none that this version knows
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
