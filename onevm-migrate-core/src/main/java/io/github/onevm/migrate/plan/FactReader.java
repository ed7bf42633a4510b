package io.github.onevm.migrate.plan;

import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.model.Volume;
import io.github.onevm.migrate.step.CarryHome;
import io.github.onevm.migrate.step.StartVm;
import io.github.onevm.migrate.step.Step;
import io.github.onevm.migrate.survey.DatastorePair;
import io.github.onevm.migrate.survey.StorageSurvey;
import io.github.onevm.migrate.survey.Survey;
import io.github.onevm.migrate.survey.SurveyedSnapshot;
import io.github.onevm.migrate.survey.SurveyedVolume;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Extracts from a survey the facts that a plan rests on. Values that change by themselves from one minute to the next
 * (free memory, times, parents of volumes) are left out. If a choice was made by such a value, the fact is whether the
 * choice is still possible.
 */
final class FactReader {
    private final Survey survey;
    private final List<Step> steps;
    private final Vm vm;
    private final SortedMap<String, String> facts = new TreeMap<>();

    FactReader(Survey survey, List<Step> steps) {
        this.survey = survey;
        this.steps = steps;
        this.vm = survey.vm();
    }

    SortedMap<String, String> facts() {
        facts.put("front-end version", survey.frontEnd().version().toString());
        facts.put("front-end caller", "user " + survey.frontEnd().callerUid());
        vm();
        cluster(survey.request().target());
        vm.lastHistory().ifPresent(last -> cluster(last.cluster()));
        survey.pairs().values().forEach(this::datastores);
        steps.stream()
                .filter(StartVm.class::isInstance)
                .flatMap(step -> ((StartVm) step).host().stream())
                .forEach(this::host);
        survey.storage().ifPresent(this::storage);
        steps.stream().filter(CarryHome.class::isInstance).forEach(step -> home());
        return facts;
    }

    private void vm() {
        String name = "VM " + vm.id() + " ";
        facts.put(name + "name", vm.name());
        facts.put(name + "state", vm.state().name());
        facts.put(name + PlanFacts.BODY, vm.fingerprint());
        facts.put(
                name + "lock",
                vm.lockLevel().isPresent() ? "level " + vm.lockLevel().getAsInt() : "none");
        facts.put(
                name + PlanFacts.LAST_RECORD,
                vm.lastHistory()
                        .map(h -> "SEQ " + h.seq() + ", host " + h.host() + ", cluster " + h.cluster()
                                + ", system datastore " + h.datastore())
                        .orElse("none"));
    }

    private void cluster(ClusterId id) {
        facts.put("cluster " + id, survey.cluster(id).map(c -> c.name()).orElse("none"));
    }

    private void datastores(DatastorePair pair) {
        facts.put("datastore " + pair.source().id(), text(pair.source()));
        String goesTo = "counterpart of datastore " + pair.source().id();
        if (pair instanceof DatastorePair.Paired paired) {
            facts.put(goesTo, "datastore " + paired.destination().id());
            facts.put("datastore " + paired.destination().id(), text(paired.destination()));
        } else {
            facts.put(goesTo, "none, or not clear which");
        }
    }

    /** A plan that needs the home is not applied where it cannot be reached. */
    private void home() {
        facts.put(
                "homes of VMs on the front-end",
                survey.home()
                        .map(h -> h.problem()
                                .orElse(h.dropped().map(d -> "dropped, " + d).orElse("kept")))
                        .orElse("not reachable"));
    }

    /** Without the token. */
    private String text(Datastore d) {
        return d.name() + ", " + d.type().name().toLowerCase(Locale.ROOT) + ", " + d.driver()
                + ", clusters " + list(d.clusters()) + (d.enabled() ? ", enabled" : ", disabled")
                + ", " + survey.conventions().access(d);
    }

    /** Only a host that the plan names, because the choice of the scheduler is not known yet. */
    private void host(HostId id) {
        facts.put(
                "host " + id + " for the start",
                survey.targetHosts()
                        .filter(h -> h.id().equals(id))
                        .findFirst()
                        .map(h ->
                                h.name() + (h.hasRoomFor(vm) ? ", with room for the VM" : ", without room for the VM"))
                        .orElse("not in the target cluster"));
    }

    private void storage(StorageSurvey storage) {
        facts.put("storage cluster of the source", storage.sourceName());
        facts.put("storage cluster of the destination", storage.destinationName());
        storage.source()
                .remote()
                .ifPresent(location -> facts.put(
                        "location " + location + " on the source",
                        known(storage.sourceFacts().locations(), location)));
        storage.volumes().forEach(volume -> volume(storage, volume));
        storage.expected().ifPresent(volume -> volume(storage, volume));
        storage.context().ifPresent(context -> facts.put(onSource(context.name()), text(context)));
        storage.snapshots().stream().flatMap(s -> s.wanted().stream()).forEach(this::snapshot);
    }

    private void snapshot(SurveyedSnapshot snapshot) {
        snapshot.onSource().ifPresent(here -> {
            facts.put(
                    "snapshot " + snapshot.name() + " on the source", "~" + here.id() + ", tags " + tags(here.tags()));
            facts.put(
                    "name " + snapshot.name() + " on the destination",
                    snapshot.isThere() ? "the same snapshot" : "free");
        });
    }

    private void volume(StorageSurvey storage, SurveyedVolume volume) {
        facts.put(onSource(volume.name()), text(volume.onSource(), "none"));
        facts.put(
                onDestination(volume.name()),
                text(volume.onDestination(), "free")
                        + (volume.usersOnDestination().isEmpty() ? "" : ", attached"));
        String template = survey.names().template(volume.destination());
        facts.put(
                "template " + template + " on the destination",
                known(storage.destinationFacts().templates(), template));
    }

    static String onDestination(Object name) {
        return "name " + name + " on the destination";
    }

    static String onSource(Object name) {
        return "volume " + name + " on the source";
    }

    private static String known(Collection<String> names, String name) {
        return names.contains(name) ? "known" : "unknown";
    }

    private static String text(Optional<Volume> volume, String none) {
        return volume.map(FactReader::text).orElse(none);
    }

    private static String text(Volume volume) {
        return "~" + volume.globalId() + ", " + volume.size().value() + " bytes, tags " + tags(volume.tags());
    }

    private static String tags(Map<String, String> tags) {
        return new TreeMap<>(tags).entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(" "));
    }

    private static String list(Collection<? extends Comparable<?>> ids) {
        return ids.stream().sorted().map(Object::toString).collect(Collectors.joining(" "));
    }
}
