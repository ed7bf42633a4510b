package io.github.onevm.migrate.survey;

import io.github.onevm.migrate.model.Attachment;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.Disk;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.ListedVolume;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.Returning;
import io.github.onevm.migrate.model.SeenVolumes;
import io.github.onevm.migrate.model.SnapshotPolicy;
import io.github.onevm.migrate.model.StoreFacts;
import io.github.onevm.migrate.model.StoredAmount;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.model.Volume;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.StorageConventions;
import io.github.onevm.migrate.spi.VolumeNames;
import io.github.onevm.migrate.spi.VolumeStore;
import io.github.onevm.migrate.spi.VolumeStores;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads the VM's volumes on both storage clusters. All datastores must be paired along one route. */
final class StorageReader {
    private record Wanted(String label, VolumeName name, DatastoreId home, Optional<Bytes> size) {}

    private final VolumeStores stores;
    private final MigrationOptions options;
    private final Vm vm;
    private final StorageConventions conventions;
    private final VolumeNames naming;
    private final Map<DatastoreId, DatastorePair.Paired> pairs;
    private final Datastore sourceStore;
    private final Datastore destinationStore;
    private final VolumeStore source;
    private final VolumeStore destination;
    private final Supplier<Optional<EarlierMove>> earlier;
    private final BooleanSupplier attempted;
    private final Reads reads;

    /** The names that its context has, which is not moved. */
    private final Set<VolumeName> contexts;

    private final Set<String> contextTexts;

    StorageReader(
            VolumeStores stores,
            MigrationRequest request,
            Vm vm,
            List<DatastorePair.Paired> pairs,
            Supplier<Optional<EarlierMove>> earlier,
            BooleanSupplier attempted,
            Reads reads) {
        this.earlier = earlier;
        this.attempted = attempted;
        this.reads = reads;
        this.stores = stores;
        this.options = request.options();
        this.vm = vm;
        this.conventions = stores.conventions();
        this.naming = conventions.names(options.prefix());
        this.pairs = pairs.stream().collect(Collectors.toMap(p -> p.source().id(), Function.identity()));
        this.sourceStore = pairs.get(0).source();
        this.destinationStore = pairs.get(0).destination();
        this.source = stores.open(sourceStore);
        this.destination = stores.open(destinationStore);
        this.contexts = vm.contextDisk().stream()
                .mapToObj(disk -> naming.context(vm.id(), disk))
                .collect(Collectors.toSet());
        this.contextTexts = contexts.stream().map(VolumeName::value).collect(Collectors.toSet());
    }

    StorageSurvey read() {
        List<Wanted> wanted = wanted();
        List<VolumeName> volumes = wanted.stream().map(Wanted::name).toList();
        Predicate<ListedVolume> relatives = conventions.related(volumes).or(this::isOldContext);
        Set<VolumeName> known = new HashSet<>(volumes);
        known.addAll(contexts);
        Function<String, Optional<String>> strays = naming.strays(vm.id(), known);
        Supplier<SeenVolumes> lookHere = reads.begin(() -> source.look(
                volumes, v -> relatives.test(v) || strays.apply(v.name()).isPresent()));
        Supplier<SeenVolumes> lookThere = reads.begin(() -> destination.look(volumes, relatives));
        Supplier<StoreFacts> factsHere = reads.begin(source::facts);
        Supplier<StoreFacts> factsThere = reads.begin(destination::facts);
        Supplier<Optional<Volume>> context = reads.begin(this::context);
        Supplier<Optional<StoredAmount>> space = reads.begin(() -> space(volumes));
        Map<VolumeName, Volume> here = lookHere.get().named();
        Supplier<List<Attachment>> usersHere = users(source, here.keySet());
        Map<VolumeName, Volume> there = lookThere.get().named();
        Supplier<List<Attachment>> usersThere = users(destination, there.keySet());
        List<SurveyedVolume> all = surveyed(wanted, here, usersHere.get(), there, usersThere.get());
        List<ListedVolume> relatedThere = lookThere.get().listed();
        Optional<BaseSurvey> base = base(all, relatedThere);
        return new StorageSurveyBuilder()
                .base(base)
                .sourceNames(names(DatastorePair.Paired::source))
                .destinationNames(names(DatastorePair.Paired::destination))
                .relatedOnSource(lookHere.get().listed())
                .relatedOnDestination(relatedThere)
                .source(sourceStore)
                .destination(destinationStore)
                .sourceName(source.name())
                .destinationName(destination.name())
                .sourceFacts(factsHere.get())
                .destinationFacts(factsThere.get())
                .volumes(all.stream().filter(v -> !isAbsentTpm(v)).toList())
                .expected(all.stream().filter(v -> isAbsentTpm(v) && mayCome()).findFirst())
                .context(context.get())
                .space(space.get())
                .sentBefore(base.isEmpty() && space.get().isPresent() ? sentBefore(here.keySet()) : Optional.empty())
                .snapshots(snapshots())
                .build();
    }

    /** For estimates only: without it there are upper bounds. */
    private Optional<StoredAmount> space(List<VolumeName> volumes) {
        try {
            Map<VolumeName, StoredAmount> known = source.space(volumes);
            return known.size() == volumes.size()
                    ? known.values().stream().reduce(StoredAmount::plus)
                    : Optional.empty();
        } catch (BackendException e) {
            return Optional.empty();
        }
    }

    /**
     * For estimates only, as well: if it cannot be read, there may be something. Without a journal of the VM the long list of
     * snapshots is not read.
     */
    private Optional<SentBefore> sentBefore(Set<VolumeName> volumes) {
        if (!attempted.getAsBoolean()) {
            return Optional.of(SentBefore.NOTHING);
        }
        try {
            return Optional.of(SentBefore.read(
                    source, destination, volumes, conventions.migrationTags().common(vm.id())));
        } catch (BackendException e) {
            return Optional.of(SentBefore.SOME);
        }
    }

    /** An earlier move is looked for only if there are traces of one. */
    private Optional<BaseSurvey> base(List<SurveyedVolume> all, List<ListedVolume> relatedThere) {
        boolean returns = options.returning() != Returning.NO
                || relatedThere.stream()
                        .anyMatch(v -> conventions
                                .migrationNames()
                                .nameBefore(v.name())
                                .isPresent());
        return returns
                ? earlier.get()
                        .map(move -> new BaseReader(source, destination, move, conventions.migrationNames(), contexts)
                                .read(all.stream()
                                        .filter(v -> v.onSource().isPresent())
                                        .map(SurveyedVolume::name)
                                        .toList()))
                : Optional.empty();
    }

    private Optional<SnapshotSurvey> snapshots() {
        if (options.snapshots() != SnapshotPolicy.CARRY) {
            return Optional.empty();
        }
        return conventions
                .snapshotNames(options.prefix())
                .map(names -> new SnapshotReader(vm, naming, names, this::destinationOf))
                .flatMap(reader -> source.namedSnapshots()
                        .flatMap(here ->
                                destination.namedSnapshots().map(there -> reader.read(here, there, destination))));
    }

    /** The context ISO is not moved, but an earlier migration may have renamed one. */
    private boolean isOldContext(ListedVolume volume) {
        return conventions
                .migrationNames()
                .nameBefore(volume.name())
                .filter(contextTexts::contains)
                .isPresent();
    }

    private Optional<Volume> context() {
        return contexts.stream()
                .flatMap(name -> source.find(List.of(name)).values().stream())
                .findFirst();
    }

    private Set<String> names(Function<DatastorePair.Paired, Datastore> side) {
        return pairs.values().stream()
                .map(side)
                .map(stores::open)
                .map(VolumeStore::name)
                .collect(Collectors.toSet());
    }

    private List<SurveyedVolume> surveyed(
            List<Wanted> wanted,
            Map<VolumeName, Volume> here,
            List<Attachment> usersHere,
            Map<VolumeName, Volume> there,
            List<Attachment> usersThere) {
        return wanted.stream()
                .map(w -> new SurveyedVolumeBuilder()
                        .label(w.label())
                        .name(w.name())
                        .diskSize(w.size())
                        .destination(destinationOf(w.home()))
                        .onSource(Optional.ofNullable(here.get(w.name())))
                        .usersOnSource(of(w.name(), usersHere))
                        .onDestination(Optional.ofNullable(there.get(w.name())))
                        .usersOnDestination(of(w.name(), usersThere))
                        .build())
                .toList();
    }

    private Supplier<List<Attachment>> users(VolumeStore store, Set<VolumeName> volumes) {
        return volumes.isEmpty() ? List::of : reads.begin(() -> store.attachments(volumes));
    }

    private static List<Attachment> of(VolumeName volume, List<Attachment> all) {
        return all.stream().filter(a -> a.volume().equals(volume)).toList();
    }

    private DatastoreId destinationOf(DatastoreId home) {
        DatastorePair.Paired pair = pairs.get(home);
        if (pair == null) {
            throw new IllegalStateException("datastore " + home + " of " + vm.label() + " is not paired");
        }
        return pair.destination().id();
    }

    private List<Wanted> wanted() {
        List<Wanted> wanted = new ArrayList<>();
        for (Disk disk : vm.disks()) {
            naming.of(vm.id(), disk)
                    .ifPresent(name -> Survey.home(vm, disk)
                            .ifPresent(home ->
                                    wanted.add(new Wanted(disk.label(), name, home, Optional.of(disk.size())))));
        }
        vm.lastHistory().map(HistoryRecord::datastore).ifPresent(system -> {
            if (vm.nvram()) {
                wanted.add(new Wanted("UEFI variables", naming.nvram(vm.id()), system, Optional.empty()));
            }
            if (vm.tpm()) {
                wanted.add(new Wanted("TPM state", naming.tpm(vm.id()), system, Optional.empty()));
            }
        });
        return wanted;
    }

    /** The TPM's volume exists only after a first undeploy, and only if the site saves TPM states (ON-85). */
    private boolean isAbsentTpm(SurveyedVolume volume) {
        return volume.name().equals(naming.tpm(vm.id())) && volume.onSource().isEmpty();
    }

    /** Only an undeploy creates it. */
    private boolean mayCome() {
        return !vm.state().isUndeployed() && !options.snapshotOnly();
    }
}
