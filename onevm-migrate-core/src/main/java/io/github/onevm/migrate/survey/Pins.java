package io.github.onevm.migrate.survey;

import io.github.onevm.migrate.model.AutoNic;
import io.github.onevm.migrate.model.Cluster;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.Host;
import io.github.onevm.migrate.model.PinChange;
import io.github.onevm.migrate.model.PinPolicy;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What becomes of the VM's scheduling pins, and whether those that remain allow the start of the moved VM: on the named
 * host, or on one of the hosts of the target cluster that could start it, and in the system datastore of the plan.
 */
public final class Pins {
    private final Survey survey;
    private final PinPolicy policy;

    public Pins(Survey survey) {
        this.survey = survey;
        this.policy = survey.request().options().pins();
    }

    /** The pins and what becomes of them, in order of their names in {@link Pin}. */
    public List<PinChange> changes() {
        return pins().map(this::change).toList();
    }

    /** What the pins name and what has no counterpart in the target cluster, one sentence for each pin. */
    public Stream<String> withoutCounterpart() {
        return policy != PinPolicy.REWRITE || survey.target().isEmpty()
                ? Stream.empty()
                : pins().flatMap(given -> missing(given).stream());
    }

    /** How the pins that remain exclude the target, one sentence for each pin. */
    public Stream<String> exclusions() {
        return remaining().flatMap(given -> exclusion(given).stream());
    }

    /** The pins that may exclude the target by attributes that are not known here, one sentence for each. */
    public Stream<String> doubts() {
        return remaining().flatMap(given -> doubt(given).stream());
    }

    /**
     * How the pins exclude where the VM is now, one sentence for each pin: a rollback puts them back, and the scheduler
     * obeys them.
     */
    public Stream<String> exclusionsFromSource() {
        return survey.vm().state().isRunning()
                ? pins().flatMap(given -> excludedFromSource(given).stream())
                : Stream.empty();
    }

    /** The NICs in auto mode whose requirements no network of the target cluster meets, one sentence for each. */
    public Stream<String> nics() {
        return survey.target().stream()
                .filter(target -> !target.networks().isEmpty())
                .flatMap(target -> survey.vm().autoNics().stream().flatMap(nic -> nic(nic, target).stream()));
    }

    /** Whether the pins that remain allow a host, or may allow it. */
    boolean mayAllow(Host host) {
        return remaining()
                .filter(given -> given.pin() == Pin.HOSTS)
                .allMatch(given -> given.requirement()
                        .map(r -> host(host).of(r) != Truth.NO)
                        .orElse(false));
    }

    /** Whether the pins that remain certainly allow one of these hosts, and the system datastore of the plan. */
    boolean certainlyAllow(List<Host> hosts) {
        boolean allowHost = hosts.stream().anyMatch(h -> certainlyAllow(Pin.HOSTS, host(h)));
        return allowHost
                && system().map(d -> certainlyAllow(Pin.DATASTORES, new Evaluation(new SiteAttributes(survey).of(d))))
                        .orElse(true);
    }

    private boolean certainlyAllow(Pin pin, Evaluation object) {
        return remaining()
                .filter(given -> given.pin() == pin)
                .allMatch(given ->
                        given.requirement().map(r -> object.of(r) == Truth.YES).orElse(false));
    }

    /** A pin with its text before or after the migration. */
    private record Given(Pin pin, String text) {
        Optional<Requirement> requirement() {
            try {
                return Optional.of(RequirementParser.parse(text));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        String label() {
            return pin.attribute() + " '" + text + "'";
        }
    }

    private Stream<Given> pins() {
        return Stream.of(Pin.values())
                .flatMap(
                        pin -> Optional.ofNullable(survey.vm().pins().get(pin.attribute()))
                                .map(text -> new Given(pin, text))
                                .stream());
    }

    private PinChange change(Given given) {
        return new PinChange(
                given.pin().attribute(),
                given.text(),
                policy == PinPolicy.DROP
                        ? Optional.empty()
                        : Optional.of(after(given).text()));
    }

    private Stream<Given> remaining() {
        return policy == PinPolicy.DROP ? Stream.empty() : pins().map(this::after);
    }

    private Given after(Given given) {
        return policy == PinPolicy.KEEP
                ? given
                : rewritten(given).map(r -> new Given(given.pin(), r.text())).orElse(given);
    }

    private Optional<PinRewriting.Rewritten> rewritten(Given given) {
        return given.requirement().map(r -> PinRewriting.of(survey, given.pin(), given.text(), r));
    }

    private Optional<String> missing(Given given) {
        return rewritten(given)
                .map(PinRewriting.Rewritten::missing)
                .filter(missing -> !missing.isEmpty())
                .map(missing -> given.label() + " names what has no counterpart in cluster "
                        + survey.request().target() + ": " + String.join(", ", missing));
    }

    private Optional<String> exclusion(Given given) {
        Optional<Requirement> requirement = given.requirement();
        if (requirement.isEmpty()) {
            return Optional.of(given.label() + " is nothing that the scheduler can read, " + unreadable(given)
                    + ": it would take no host or datastore");
        }
        List<Evaluation> targets = targets(given.pin(), (label, e) -> e);
        if (targets.isEmpty() || targets.stream().anyMatch(t -> t.of(requirement.orElseThrow()) != Truth.NO)) {
            return Optional.empty();
        }
        String which = String.join(", ", targets(given.pin(), (label, e) -> label));
        String parts = targets.stream()
                .flatMap(t -> t.obstacles(requirement.orElseThrow()))
                .map(part -> "'" + part.in(given.text()) + "'")
                .distinct()
                .collect(Collectors.joining(", "));
        return Optional.of(given.label() + " excludes " + which + " by " + parts);
    }

    private Optional<String> excludedFromSource(Given given) {
        SiteAttributes attributes = new SiteAttributes(survey);
        Optional<HistoryRecord> here = survey.vm().lastHistory();
        List<Evaluation> present = given.pin() == Pin.HOSTS
                ? survey.hosts().stream()
                        .filter(h -> here.filter(r -> r.cluster().equals(h.cluster()))
                                .isPresent())
                        .map(this::host)
                        .toList()
                : here.flatMap(r -> survey.datastore(r.datastore())).map(d -> new Evaluation(attributes.of(d))).stream()
                        .toList();
        return given.requirement()
                .filter(r -> !present.isEmpty() && present.stream().allMatch(e -> e.of(r) == Truth.NO))
                .map(r -> given.label() + " excludes "
                        + (given.pin() == Pin.HOSTS
                                ? "every host of cluster " + here.orElseThrow().cluster()
                                : "datastore " + here.orElseThrow().datastore())
                        + ", where the VM is");
    }

    private static String unreadable(Given given) {
        try {
            RequirementParser.parse(given.text());
            return "";
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private Optional<String> doubt(Given given) {
        List<Evaluation> targets = targets(given.pin(), (label, e) -> e);
        return given.requirement()
                .filter(r -> targets.stream().noneMatch(t -> t.of(r) == Truth.YES))
                .map(r -> targets.stream().flatMap(t -> t.unknown(r)).distinct().collect(Collectors.joining(", ")))
                .filter(unknown -> !unknown.isEmpty())
                .map(unknown -> given.label() + " depends on " + unknown);
    }

    private Optional<String> nic(AutoNic nic, Cluster target) {
        return nic.requirements()
                .map(text -> new Given(Pin.HOSTS, text))
                .filter(given -> given.requirement()
                        .map(r -> target.networks().stream()
                                .allMatch(n -> new Evaluation(new SiteAttributes(survey).of(n)).of(r) == Truth.NO))
                        .orElse(true))
                .map(given -> nic.label() + ": no network of " + target.label() + " meets it");
    }

    private <T> List<T> targets(Pin pin, BiFunction<String, Evaluation, T> as) {
        return pin == Pin.HOSTS
                ? hosts().stream().map(h -> as.apply(h.label(), host(h))).toList()
                : system().map(d -> as.apply(d.label(), new Evaluation(new SiteAttributes(survey).of(d)))).stream()
                        .toList();
    }

    private Evaluation host(Host host) {
        return new Evaluation(new SiteAttributes(survey).of(host));
    }

    /** The named host; else those that could start the VM; if there are none, all of the target cluster. */
    private List<Host> hosts() {
        List<Host> all =
                survey.targetHosts().sorted(Comparator.comparing(Host::id)).toList();
        List<Host> named = all.stream()
                .filter(h ->
                        survey.request().options().host().filter(h.id()::equals).isPresent())
                .toList();
        HostFit fit = new HostFit(survey);
        List<Host> able = all.stream().filter(h -> fit.obstacles(h).isEmpty()).toList();
        return !named.isEmpty() ? named : !able.isEmpty() ? able : all;
    }

    private Optional<Datastore> system() {
        return survey.vm().lastHistory().map(HistoryRecord::datastore).flatMap(survey::destinationOf);
    }
}
