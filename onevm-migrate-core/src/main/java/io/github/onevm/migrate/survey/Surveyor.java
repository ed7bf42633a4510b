package io.github.onevm.migrate.survey;

import io.github.onevm.migrate.model.Account;
import io.github.onevm.migrate.model.AclRule;
import io.github.onevm.migrate.model.BackupJob;
import io.github.onevm.migrate.model.Cluster;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.FrontEnd;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.Host;
import io.github.onevm.migrate.model.Image;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.OnedConfiguration;
import io.github.onevm.migrate.model.Owner;
import io.github.onevm.migrate.model.PersistentDisk;
import io.github.onevm.migrate.model.Returning;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.model.VmGroup;
import io.github.onevm.migrate.model.VmUnit;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.Inventory;
import io.github.onevm.migrate.spi.Time;
import io.github.onevm.migrate.spi.VmHomes;
import io.github.onevm.migrate.spi.VolumeStores;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reads everything that a plan rests on, and changes nothing. Thread-safe if its back-ends are. */
public final class Surveyor {
    private static final int ONEADMIN = 0;

    private final Inventory inventory;
    private final VolumeStores stores;
    private final VmHomes homes;
    private final Time time;

    /** For a site whose front-end cannot be looked into. */
    public Surveyor(Inventory inventory, VolumeStores stores, Time time) {
        this(inventory, stores, VmHomes.NONE, time);
    }

    public Surveyor(Inventory inventory, VolumeStores stores, VmHomes homes, Time time) {
        this.inventory = inventory;
        this.stores = stores;
        this.homes = homes;
        this.time = time;
    }

    /**
     * Reads the VM, everything around it, and both storage clusters, one after the other.
     *
     * @param heldBy the unfinished migration with the claim on the VM
     * @throws io.github.onevm.migrate.spi.BackendException when something cannot be read. Conditions that prevent a
     *     migration are no error here; the checks report them
     */
    public Survey survey(MigrationRequest request, Optional<Unfinished> heldBy) {
        try (Reads reads = new Reads(Runnable::run)) {
            JournalReads held = new JournalReads(() -> heldBy, Optional::empty, () -> Experience.NONE);
            return survey(request, held, reads);
        }
    }

    /**
     * The same, side by side.
     *
     * @param journals what the journals say
     * @param reads makes the reads that do not depend on each other
     */
    public Survey survey(MigrationRequest request, JournalReads journals, Reads reads) {
        Instant readAt = time.now();
        Supplier<Optional<Unfinished>> heldBy = reads.begin(journals.heldBy());
        Supplier<FrontEnd> frontEnd = reads.begin(inventory::frontEnd);
        Supplier<Vm> vmRead = reads.begin(() -> inventory.vm(request.vm()));
        Supplier<List<Datastore>> datastoresRead = reads.begin(inventory::datastores);
        Supplier<List<Cluster>> clusters = reads.begin(inventory::clusters);
        Supplier<List<Host>> hosts = reads.begin(inventory::hosts);
        Supplier<Optional<OnedConfiguration>> configuration = reads.begin(inventory::configuration);
        Supplier<List<BackupJob>> backupJobs = reads.begin(() -> inventory.backupJobs(request.vm()));
        Supplier<Experience> experience = reads.begin(journals.experience());
        Vm vm = vm(vmRead, frontEnd);
        Supplier<Map<ImageId, Image>> imagesRead = images(vm, reads);
        Supplier<Optional<Account>> account = reads.begin(() -> vm.owner().map(inventory::account));
        Supplier<Optional<VmGroup>> group =
                reads.begin(() -> vm.group().flatMap(place -> inventory.group(place.group())));
        Supplier<Optional<VmUnit>> service = reads.begin(() -> unit(vm.service(), inventory::service));
        Supplier<Optional<VmUnit>> router = reads.begin(() -> unit(vm.router(), inventory::router));
        List<Datastore> datastores = datastoresRead.get();
        boolean returns = request.options().returning() != Returning.NO;
        Optional<EarlierMove> before = returns ? journals.earlier().get() : Optional.empty();
        Map<DatastoreId, DatastorePair> pairs = pair(request, vm, datastores, before);
        Optional<StorageSurvey> storage = storage(
                request,
                vm,
                pairs,
                returns ? () -> before : journals.earlier(),
                () -> experience.get().attempted(),
                reads);
        Map<ImageId, Image> images = imagesRead.get();
        Set<Owner> imageOwners = imageOwners(vm, images);
        return new SurveyBuilder()
                .request(request)
                .heldBy(heldBy.get())
                .readAt(readAt)
                .frontEnd(frontEnd.get())
                .clusters(clusters.get())
                .hosts(hosts.get())
                .vm(vm)
                .configuration(configuration.get())
                .images(images)
                .account(account.get())
                .imageOwners(imageOwners.stream().map(inventory::account).toList())
                .rules(rules(vm, imageOwners))
                .group(group.get())
                .service(service.get())
                .router(router.get())
                .backupJobs(backupJobs.get())
                .datastores(datastores)
                .unreadable(inventory.unreadable())
                .pairs(pairs)
                .storage(storage)
                .home(home(vm))
                .conventions(stores.conventions())
                .rehearsal(experience.get().rehearsal())
                .pastMoves(experience.get().moves())
                .build();
    }

    private static Optional<VmUnit> unit(OptionalInt id, IntFunction<Optional<VmUnit>> read) {
        return id.isPresent() ? read.apply(id.getAsInt()) : Optional.empty();
    }

    /** A front-end that cannot be read is a finding: the rest of the survey is worth reading all the same. */
    private Optional<HomeSurvey> home(Vm vm) {
        if (!homes.areReachable() || !vm.homeHoldsState()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new HomeSurvey(
                    Optional.empty(),
                    homes.facts().dropped(),
                    vm.lastHistory().flatMap(last -> homes.find(vm.id(), last.datastore()))));
        } catch (BackendException e) {
            return Optional.of(
                    new HomeSurvey(Optional.of(String.valueOf(e.getMessage())), Optional.empty(), Optional.empty()));
        }
    }

    /**
     * No check can run without the VM. If it cannot be read because the caller is not oneadmin, the message is that of
     * the check.
     */
    private static Vm vm(Supplier<Vm> read, Supplier<FrontEnd> frontEnd) {
        try {
            return read.get();
        } catch (BackendException.Refused e) {
            int caller = frontEnd.get().callerUid();
            if (caller == ONEADMIN) {
                throw e;
            }
            throw new BackendException.Refused("CALLER_NOT_ONEADMIN: the caller is user " + caller
                    + "; point ONE_AUTH at the credentials of oneadmin (user id 0): " + e.getMessage());
        }
    }

    /** Not read if all owners are user or group 0, who may use everything (ON-67). */
    private List<AclRule> rules(Vm vm, Set<Owner> imageOwners) {
        boolean decide = Stream.concat(vm.owner().stream(), imageOwners.stream())
                .anyMatch(o -> o.user() != ONEADMIN && o.group() != ONEADMIN);
        return decide ? inventory.rules() : List.of();
    }

    private static Set<Owner> imageOwners(Vm vm, Map<ImageId, Image> images) {
        Set<Owner> owners = new LinkedHashSet<>();
        images.values().forEach(image -> image.owner().ifPresent(owners::add));
        vm.owner().ifPresent(owners::remove);
        return owners;
    }

    private Supplier<Map<ImageId, Image>> images(Vm vm, Reads reads) {
        List<ImageId> ids = vm.disks().stream()
                .filter(PersistentDisk.class::isInstance)
                .map(disk -> ((PersistentDisk) disk).image())
                .toList();
        Supplier<List<List<Image>>> read = reads.beginEach(
                ids, some -> some.stream().flatMap(id -> image(id).stream()).toList());
        return () -> {
            Map<ImageId, Image> images = new TreeMap<>();
            read.get().forEach(part -> part.forEach(image -> images.put(image.id(), image)));
            return images;
        };
    }

    private Optional<Image> image(ImageId id) {
        try {
            return Optional.of(inventory.image(id));
        } catch (BackendException.NotFound gone) {
            return Optional.empty();
        }
    }

    private Map<DatastoreId, DatastorePair> pair(
            MigrationRequest request, Vm vm, List<Datastore> datastores, Optional<EarlierMove> before) {
        DatastorePairFinder pairing =
                new DatastorePairFinder(datastores, request.target(), request.options(), stores.conventions());
        Map<DatastoreId, Set<DatastoreId>> origins =
                before.map(EarlierMove::origins).orElse(Map.of());
        Set<DatastoreId> used = used(vm);
        Map<DatastoreId, DatastorePair> pairs = new TreeMap<>();
        datastores.stream()
                .filter(d -> used.contains(d.id()))
                .forEach(d -> pairs.put(d.id(), pairing.back(d, origins.getOrDefault(d.id(), Set.of()))));
        return pairs;
    }

    /** The datastores with volumes of the VM. */
    private static Set<DatastoreId> used(Vm vm) {
        Set<DatastoreId> used = new TreeSet<>();
        vm.disks().forEach(disk -> Survey.home(vm, disk).ifPresent(used::add));
        vm.lastHistory().map(HistoryRecord::datastore).ifPresent(used::add);
        return used;
    }

    private Optional<StorageSurvey> storage(
            MigrationRequest request,
            Vm vm,
            Map<DatastoreId, DatastorePair> pairs,
            Supplier<Optional<EarlierMove>> earlier,
            BooleanSupplier attempted,
            Reads reads) {
        List<DatastorePair.Paired> paired = pairs.values().stream()
                .filter(DatastorePair.Paired.class::isInstance)
                .map(DatastorePair.Paired.class::cast)
                .toList();
        long routes = paired.stream()
                .map(p -> List.of(p.source().location(), p.source().remote()))
                .distinct()
                .count();
        if (vm.lastHistory().isEmpty() || paired.size() < used(vm).size() || routes != 1) {
            return Optional.empty();
        }
        return Optional.of(new StorageReader(stores, request, vm, paired, earlier, attempted, reads).read());
    }
}
