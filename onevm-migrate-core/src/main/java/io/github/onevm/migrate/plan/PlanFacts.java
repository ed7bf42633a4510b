package io.github.onevm.migrate.plan;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.step.Step;
import io.github.onevm.migrate.survey.Survey;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The facts that a plan rests on: readable names with comparable values. A plan whose facts have changed is not
 * executed. Contains no secret. Immutable.
 *
 * @param values the values by name: {@code VM 42 state} is {@code RUNNING}
 * @param attributes the attributes of the VM by path, as {@link io.github.onevm.migrate.model.Vm#attributes}: they tell what has
 *     changed when {@code VM 42 body}, which is a digest of more, has. The plan does not rest on them, and they are not in its digest
 */
@SuppressWarnings("exports") // a survey is passed from one package of core to another
public record PlanFacts(SortedMap<String, String> values, SortedMap<String, String> attributes) {
    /** After the VM: the digest of all its attributes. */
    static final String BODY = "body";

    /** The form in which {@link FactReader} writes it. */
    private static final Pattern SIZE = Pattern.compile(", ([0-9]+) bytes, tags ");

    /** The forms in which {@link FactReader} writes where volumes go. */
    private static final Pattern COUNTERPART_OF = Pattern.compile("counterpart of datastore ([0-9]+)");

    private static final Pattern COUNTERPART = Pattern.compile("datastore ([0-9]+)");

    /** After the VM: where it is. */
    static final String LAST_RECORD = "last history record";

    /** The form in which {@link FactReader} writes it. */
    private static final Pattern STAY = Pattern.compile("SEQ [0-9]+, host ([0-9]+), cluster ([0-9]+), .*");

    public PlanFacts {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    /** Without attributes. */
    public PlanFacts(SortedMap<String, String> values) {
        this(values, new TreeMap<>());
    }

    /** The facts that a plan with these steps rests on, from this survey. */
    public static PlanFacts of(Survey survey, List<Step> steps) {
        return new PlanFacts(
                new FactReader(survey, steps).facts(), new TreeMap<>(survey.vm().attributes()));
    }

    /**
     * The changed facts, in order of their names; none if nothing has changed. A changed body of the VM is told by its attributes;
     * by its digests if none that plans keep has changed.
     */
    public List<FactChange> changesTo(PlanFacts now) {
        List<FactChange> explained = attributes.isEmpty() ? List.of() : changes(attributes, now.attributes);
        return changes(values, now.values).stream()
                .flatMap(change -> change.fact().endsWith(" " + BODY) && !explained.isEmpty()
                        ? explained.stream()
                                .map(e -> new FactChange(change.fact() + " " + e.fact(), e.before(), e.now()))
                        : Stream.of(change))
                .toList();
    }

    private static List<FactChange> changes(SortedMap<String, String> before, SortedMap<String, String> now) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        return names.stream()
                .map(name -> new FactChange(name, value(before, name), value(now, name)))
                .filter(change -> !change.before().equals(change.now()))
                .toList();
    }

    /** The same without attributes, for journals: there nobody asks what has changed. */
    public PlanFacts withoutAttributes() {
        return new PlanFacts(values);
    }

    private static Optional<String> value(Map<String, String> facts, String name) {
        return Optional.ofNullable(facts.get(name));
    }

    /** Size of a volume on the source when the plan was made; empty if it is not known. */
    public Optional<Bytes> sizeOnSource(VolumeName volume) {
        return size(FactReader.onSource(volume));
    }

    /** Size of the volume with this name on the destination when the plan was made; empty if there was none. */
    public Optional<Bytes> sizeOnDestination(VolumeName volume) {
        return size(FactReader.onDestination(volume));
    }

    /** By each datastore that the VM uses: the one where its volumes go; without those of which it was not clear. */
    public SortedMap<DatastoreId, DatastoreId> counterparts() {
        SortedMap<DatastoreId, DatastoreId> counterparts = new TreeMap<>();
        values.forEach((name, value) -> {
            Matcher from = COUNTERPART_OF.matcher(name);
            Matcher to = COUNTERPART.matcher(value);
            if (from.matches() && to.matches()) {
                counterparts.put(datastore(from), datastore(to));
            }
        });
        return counterparts;
    }

    private static DatastoreId datastore(Matcher id) {
        return new DatastoreId(Integer.parseInt(id.group(1)));
    }

    /** The host where the VM was when the plan was made; empty if it was never deployed. */
    public Optional<HostId> host() {
        return stay().map(stay -> new HostId(Integer.parseInt(stay.group(1))));
    }

    /** The cluster where the VM was when the plan was made; empty if it was never deployed. */
    public Optional<ClusterId> cluster() {
        return stay().map(stay -> new ClusterId(Integer.parseInt(stay.group(2))));
    }

    private Optional<Matcher> stay() {
        return values.entrySet().stream()
                .filter(fact -> fact.getKey().endsWith(" " + LAST_RECORD))
                .map(fact -> STAY.matcher(fact.getValue()))
                .filter(Matcher::matches)
                .findFirst();
    }

    private Optional<Bytes> size(String fact) {
        return Optional.ofNullable(values.get(fact))
                .map(SIZE::matcher)
                .filter(Matcher::find)
                .map(m -> new Bytes(Long.parseLong(m.group(1))));
    }
}
