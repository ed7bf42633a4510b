package io.github.onevm.migrate.survey;

import io.github.onevm.migrate.model.Cluster;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.Host;
import io.github.onevm.migrate.survey.Requirement.Comparison;
import io.github.onevm.migrate.survey.Requirement.Literal;
import io.github.onevm.migrate.survey.Requirement.Operator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Replaces the ids and names of the source cluster and its datastores in one pin by those of their counterparts; every
 * other character stays. A comparison that only excludes an object of the source stays too: it allows the target
 * cluster, and it still says what its author meant when the VM moves back.
 */
final class PinRewriting {
    private static final Set<String> OF_CLUSTER = Set.of("CLUSTER_ID", "CLUSTER", "CLUSTERS/ID");
    private static final Set<String> BY_ID = Set.of("ID", "CLUSTER_ID", "CLUSTERS/ID");

    /** The attributes that name the object itself. */
    private static final Set<String> OF_ITSELF = Set.of("ID", "NAME", "HOSTNAME");

    private final Survey survey;
    private final Pin pin;
    private final String text;
    private final SortedMap<Integer, Replacement> replacements = new TreeMap<>();
    private final Set<String> missing = new TreeSet<>();

    private PinRewriting(Survey survey, Pin pin, String text) {
        this.survey = survey;
        this.pin = pin;
        this.text = text;
    }

    /**
     * A pin with other ids and names.
     *
     * @param text its text
     * @param missing what it names and what has no counterpart, for people
     */
    record Rewritten(String text, Set<String> missing) {}

    private record Replacement(Literal literal, String by) {}

    /** Something of the source that a value names: its own id and name, and those of its counterpart. */
    private record Named(String label, String id, String name, Optional<Pair> counterpart) {
        record Pair(String id, String name) {}

        boolean isMeantBy(Literal literal, boolean byId) {
            return Evaluation.equal(literal, byId ? id : name).orElse(false);
        }
    }

    static Rewritten of(Survey survey, Pin pin, String text, Requirement requirement) {
        PinRewriting rewriting = new PinRewriting(survey, pin, text);
        rewriting.visit(requirement, true);
        return new Rewritten(rewriting.replaced(), rewriting.missing);
    }

    private void visit(Requirement requirement, boolean selects) {
        if (requirement instanceof Requirement.Not not) {
            visit(not.of(), !selects);
        } else if (requirement instanceof Requirement.Group group) {
            visit(group.of(), selects);
        } else if (requirement instanceof Requirement.Pair pair) {
            visit(pair.left(), selects);
            visit(pair.right(), selects);
        } else if (requirement instanceof Comparison comparison) {
            boolean orders = comparison.operator() == Operator.GREATER || comparison.operator() == Operator.LESS;
            if (!orders && selects == (comparison.operator() != Operator.UNEQUAL)) {
                replace(comparison);
            }
        }
    }

    private void replace(Comparison comparison) {
        boolean byId = BY_ID.contains(comparison.attribute());
        Literal literal = comparison.literal();
        List<Named> meant = named(comparison.attribute())
                .filter(object -> object.isMeantBy(literal, byId))
                .toList();
        if (meant.isEmpty() || fitsAnyway(meant, literal, byId)) {
            return;
        }
        boolean isPattern = literal.kind() == Literal.Kind.TEXT && Wildcards.isIn(literal.value());
        for (Named object : meant) {
            Optional<String> by = object.counterpart()
                    .filter(c -> !isPattern)
                    .flatMap(c -> written(literal, byId ? c.id() : c.name()));
            by.ifPresent(value -> replacements.put(literal.start(), new Replacement(literal, value)));
            if (by.isEmpty()) {
                missing.add(object.label() + " in '" + comparison.in(text) + "'");
            }
        }
    }

    /** A pattern may mean the counterpart as well; one for hosts may mean others of the target cluster. */
    private boolean fitsAnyway(List<Named> meant, Literal literal, boolean byId) {
        boolean areHosts =
                meant.stream().anyMatch(object -> object.counterpart().isEmpty());
        return areHosts
                ? pin == Pin.HOSTS
                        && survey.targetHosts().map(PinRewriting::host).anyMatch(host -> host.isMeantBy(literal, byId))
                : meant.stream()
                        .allMatch(object -> object.counterpart()
                                .flatMap(c -> Evaluation.equal(literal, byId ? c.id() : c.name()))
                                .orElse(false));
    }

    /** Quoted if it was quoted, or if it is no word; empty if it cannot be written. */
    private Optional<String> written(Literal old, String value) {
        boolean plain = value.matches("[A-Za-z][0-9A-Za-z_]*|[0-9]+");
        boolean quoted = text.charAt(old.start()) == '"';
        if (plain && !quoted) {
            return Optional.of(value);
        }
        boolean literal = value.indexOf('"') < 0 && !Wildcards.isIn(value);
        return literal ? Optional.of('"' + value + '"') : Optional.empty();
    }

    private Stream<Named> named(String attribute) {
        Optional<ClusterId> source = survey.vm().lastHistory().map(HistoryRecord::cluster);
        if (OF_CLUSTER.contains(attribute)) {
            return source.flatMap(survey::cluster).map(this::cluster).stream();
        }
        if (!OF_ITSELF.contains(attribute) || source.isEmpty()) {
            return Stream.empty();
        }
        return pin == Pin.HOSTS
                ? survey.hosts().stream()
                        .filter(h -> h.cluster().equals(source.orElseThrow()))
                        .map(PinRewriting::host)
                : survey.datastores().stream()
                        .filter(d -> d.clusters().contains(source.orElseThrow()))
                        .filter(d -> !d.clusters().contains(survey.request().target()))
                        .map(this::datastore);
    }

    private Named cluster(Cluster cluster) {
        return new Named(
                cluster.label(),
                cluster.id().toString(),
                cluster.name(),
                survey.target().map(target -> new Named.Pair(target.id().toString(), target.name())));
    }

    /** Many hosts to many: none is the counterpart of another. */
    private static Named host(Host host) {
        return new Named(host.label(), host.id().toString(), host.name(), Optional.empty());
    }

    private Named datastore(Datastore datastore) {
        return new Named(
                datastore.label(),
                datastore.id().toString(),
                datastore.name(),
                survey.destinationOf(datastore.id())
                        .map(there -> new Named.Pair(there.id().toString(), there.name())));
    }

    private String replaced() {
        StringBuilder changed = new StringBuilder();
        int from = 0;
        for (Replacement replacement : replacements.values()) {
            changed.append(text, from, replacement.literal().start()).append(replacement.by());
            from = replacement.literal().end();
        }
        return changed.append(text.substring(from)).toString();
    }
}
