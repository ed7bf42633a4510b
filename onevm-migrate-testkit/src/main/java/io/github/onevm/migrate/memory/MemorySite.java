package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.Account;
import io.github.onevm.migrate.model.AclRule;
import io.github.onevm.migrate.model.BackupJob;
import io.github.onevm.migrate.model.Cluster;
import io.github.onevm.migrate.model.ClusterBuilder;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.CopyPart;
import io.github.onevm.migrate.model.CopyPartBuilder;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.DatastoreBuilder;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.DatastoreUsage;
import io.github.onevm.migrate.model.FrontEnd;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.HomeMove;
import io.github.onevm.migrate.model.Host;
import io.github.onevm.migrate.model.HostBuilder;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.Image;
import io.github.onevm.migrate.model.ImageBuilder;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.OnedConfiguration;
import io.github.onevm.migrate.model.Owner;
import io.github.onevm.migrate.model.Quota;
import io.github.onevm.migrate.model.RaftRole;
import io.github.onevm.migrate.model.Recovery;
import io.github.onevm.migrate.model.UnreadableObject;
import io.github.onevm.migrate.model.Version;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.model.VmBuilder;
import io.github.onevm.migrate.model.VmGroup;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VmUnit;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.BackendException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * A site in memory: an OpenNebula front-end and its storage clusters, consistent at every moment and deterministic. {@link
 * #twoClusters()} gives one to start from, the methods that return the site vary it, {@link #inventory()}, {@link
 * #control()}, {@link #records()} and {@link #stores()} are what the code under test works with ({@link FaultySpi} wraps
 * them), {@link #snapshot()} tells what has become of it. Time does not pass by itself: a VM goes on when its status is
 * looked at, data travels when arrivals are looked at.
 *
 * <p>Thread-safe: every method of the site and of what it hands out is guarded by the site's monitor.
 */
public final class MemorySite {
    final Map<ClusterId, Cluster> clusters = new TreeMap<>();
    final Map<DatastoreId, Datastore> datastores = new TreeMap<>();
    final Map<HostId, Host> hosts = new TreeMap<>();
    final Map<VmId, MemoryVm> vms = new TreeMap<>();
    final Map<ImageId, Image> images = new TreeMap<>();
    final Map<ImageId, String> sources = new TreeMap<>();
    private final Map<DatastoreId, Set<ImageId>> lists = new TreeMap<>();
    final Map<Integer, VmGroup> groups = new TreeMap<>();
    final Map<Integer, VmUnit> services = new TreeMap<>();
    final Map<Integer, VmUnit> routers = new TreeMap<>();
    final List<BackupJob> backupJobs = new ArrayList<>();
    final List<Quota> quotas = new ArrayList<>();
    final List<DatastoreUsage> usage = new ArrayList<>();
    final Map<Owner, Account> accounts = new HashMap<>();
    final Set<Integer> groupsOfOwner = new TreeSet<>(Set.of(105));
    final List<AclRule> rules = new ArrayList<>(List.of(
            new AclRule(AclRule.ALL, AclRule.HOST | AclRule.ALL, AclRule.MANAGE, AclRule.ALL),
            new AclRule(AclRule.ALL, AclRule.DATASTORE | AclRule.ALL, AclRule.USE, AclRule.ALL)));
    final List<UnreadableObject> unreadable = new ArrayList<>();
    Optional<OnedConfiguration> configuration = Optional.of(new OnedConfiguration(
            Optional.of("sqlite"), Optional.of("STANDALONE"), Optional.of("SELF"), Optional.of("NONE"), Set.of()));
    final Map<String, MemoryVolumeStore> storesByName = new LinkedHashMap<>();
    final Writes writes = new Writes();
    final MemoryVmCopies.Known copies = new MemoryVmCopies.Known();
    boolean savesTpm = true;
    boolean keepsHomes = true;
    boolean showsDropped;
    final Map<HomeMove, Optional<Content>> homeCopies = new HashMap<>();
    final HomeDriver homes = new HomeDriver(this);
    final Set<VolumeName> startedOnOldData = new TreeSet<>();
    final DiskDriver driver = new DiskDriver(this);
    final Scheduler scheduler = new Scheduler(this);
    RaftRole standing = RaftRole.LEADING;
    FrontEnd frontEnd = new FrontEnd(new Version(6, 10, 5), 0, true);
    private final Map<DatastoreId, MemoryVolumeStore> storeOf = new HashMap<>();
    private final Map<VmId, VmScript> undeploys = new HashMap<>();
    private final Map<VmId, VmScript> resumes = new HashMap<>();
    private final Map<VmId, VmScript> deploys = new HashMap<>();
    private final Map<VmId, VmScript> recoveries = new HashMap<>();
    private final MemoryJournalStore migrations = new MemoryJournalStore();

    private MemorySite() {}

    /** A site without anything: version 6.10.5, the caller is oneadmin. */
    public static MemorySite empty() {
        return new MemorySite();
    }

    /**
     * Cluster 100 alpha (host 0, datastores 100 image and 101 system, store {@code alpha}), cluster 101 beta (host 1,
     * datastores 102 and 103, store {@code beta}); VM 42 RUNNING in alpha with a clone, a persistent image, a volatile
     * disk, a swap disk and a CDROM. See {@link TwoClusters} for ids and names.
     */
    public static MemorySite twoClusters() {
        return TwoClusters.build();
    }

    public MemoryInventory inventory() {
        return new MemoryInventory(this);
    }

    public MemoryVmControl control() {
        return new MemoryVmControl(this);
    }

    public MemoryVmRecords records() {
        return new MemoryVmRecords(this);
    }

    public MemoryImageRecords imageRecords() {
        return new MemoryImageRecords(this);
    }

    public MemoryVmHomes homes() {
        return new MemoryVmHomes(this);
    }

    public MemoryVmCopies copies() {
        return new MemoryVmCopies(this);
    }

    /** A driver that deletes the volume with the image of a copy. */
    public synchronized MemorySite imagesTakeVolumesAlong() {
        copies.deletesVolumes = true;
        return this;
    }

    /** Somebody has given a part of a copy what a rehearsal does not give it. */
    public synchronized MemorySite changedCopy(int id, String objection) {
        UnaryOperator<CopyPart> change =
                part -> new CopyPartBuilder().from(part).objection(objection).build();
        copies.images.computeIfPresent(id, (n, part) -> change.apply(part));
        copies.vms.computeIfPresent(
                id, (n, copied) -> new MemoryVmCopies.Copied(change.apply(copied.part()), copied.images()));
        return this;
    }

    /** The images that a datastore lists. Guarded by the site. */
    Set<ImageId> listOf(DatastoreId datastore) {
        return lists.computeIfAbsent(datastore, id -> new TreeSet<>());
    }

    /** What the server does when it writes a record of a datastore that it has read before the image came, or went. */
    public synchronized MemorySite listed(DatastoreId datastore, ImageId image, boolean isListed) {
        if (isListed) {
            listOf(datastore).add(image);
        } else {
            listOf(datastore).remove(image);
        }
        return this;
    }

    /** The journals of migrations; the same ones each time. */
    public MemoryJournalStore migrations() {
        return migrations;
    }

    public MemoryVolumeStores stores() {
        return new MemoryVolumeStores(this);
    }

    /** The store of this name; it is made, with global ids that begin with {@code cluster}, where there is none. */
    public synchronized MemoryVolumeStore addStore(String name, String cluster) {
        return storesByName.computeIfAbsent(name, n -> new MemoryVolumeStore(this, writes, n, cluster));
    }

    /** A store of the site, by name. */
    public synchronized MemoryVolumeStore store(String name) {
        return Optional.ofNullable(storesByName.get(name))
                .orElseThrow(() -> new IllegalArgumentException("the site has no store " + name));
    }

    public synchronized MemorySite frontEnd(FrontEnd changed) {
        frontEnd = changed;
        return this;
    }

    /** What the front-end is in its zone from now on. */
    public synchronized MemorySite standing(RaftRole changed) {
        standing = changed;
        return this;
    }

    public synchronized MemorySite cluster(Cluster cluster) {
        clusters.put(cluster.id(), cluster);
        return this;
    }

    public synchronized MemorySite cluster(ClusterId id, UnaryOperator<ClusterBuilder> change) {
        return cluster(change.apply(new ClusterBuilder().from(Given.existing(clusters, id)))
                .build());
    }

    public synchronized MemorySite host(Host host) {
        hosts.put(host.id(), host);
        return this;
    }

    public synchronized MemorySite host(HostId id, UnaryOperator<HostBuilder> change) {
        return host(
                change.apply(new HostBuilder().from(Given.existing(hosts, id))).build());
    }

    /** A datastore whose volumes are in this store. */
    public synchronized MemorySite datastore(Datastore datastore, MemoryVolumeStore store) {
        datastores.put(datastore.id(), datastore);
        storeOf.put(datastore.id(), store);
        return this;
    }

    public synchronized MemorySite datastore(DatastoreId id, UnaryOperator<DatastoreBuilder> change) {
        datastores.put(
                id,
                change.apply(new DatastoreBuilder().from(Given.existing(datastores, id)))
                        .build());
        return this;
    }

    /** Nothing says any more how the datastore's store is reached: opening it is refused. */
    public synchronized MemorySite withoutStoreOf(DatastoreId id) {
        storeOf.remove(id);
        return this;
    }

    /** A VM as it stands, with its volumes: those that its state has attached are attached to its host. */
    public synchronized MemorySite vm(Vm vm) {
        MemoryVm added = new MemoryVm(vm);
        vms.put(vm.id(), added);
        Given.names(this, added);
        Given.images(this, vm);
        Given.volumes(this, vm);
        added.attached = vm.state().isRunning() || vm.state().isPoweroff();
        added.domain = added.attached;
        return this;
    }

    /**
     * Changes what is known of a VM; its volumes stay as they are, except that those of added disks are added. A script
     * under way ends.
     */
    public synchronized MemorySite vm(VmId id, UnaryOperator<VmBuilder> change) {
        MemoryVm vm = existing(id);
        Vm changed = change.apply(new VmBuilder().from(vm.seen())).build();
        vm.ahead.clear();
        vm.put(changed);
        Given.names(this, vm);
        Given.images(this, changed);
        Given.volumes(this, changed);
        return this;
    }

    /**
     * The VM is in this state now. UNDEPLOYED means by a proper undeploy, with its volumes detached; RUNNING and POWEROFF
     * mean with its volumes attached.
     */
    public synchronized MemorySite state(VmId id, VmState state) {
        MemoryVm vm = existing(id);
        vm.ahead.clear();
        vm.state(state);
        if (state.isUndeployed()) {
            vm.endStay(5);
            driver.release(vm);
        }
        if ((state.isRunning() || state.isPoweroff()) && !vm.attached) {
            vm.endStay(0);
            if (driver.attach(vm)) {
                driver.guestStarts(vm);
            }
        }
        vm.domain = vm.domain || vm.attached;
        return this;
    }

    /** The VM's stays, instead of those it had. */
    public synchronized MemorySite history(VmId id, HistoryRecord... stays) {
        MemoryVm vm = existing(id);
        vm.history.clear();
        List.of(stays).forEach(vm::putHistory);
        return this;
    }

    /** Changes what is known of an image; every persistent disk has brought one, used by the VMs that have such a disk. */
    public synchronized MemorySite image(ImageId id, UnaryOperator<ImageBuilder> change) {
        images.put(
                id,
                change.apply(new ImageBuilder().from(Given.existing(images, id)))
                        .build());
        return this;
    }

    /** The image is gone; disks that are made of it stay. */
    public synchronized MemorySite withoutImage(ImageId id) {
        images.remove(id);
        return this;
    }

    /** What the front-end shows of its configuration; empty: nothing. */
    public synchronized MemorySite configuration(Optional<OnedConfiguration> shown) {
        configuration = shown;
        return this;
    }

    /** A quota of every owner. */
    public synchronized MemorySite quota(Quota quota) {
        quotas.add(quota);
        return this;
    }

    /** Another account than that of the VM's owner. */
    public synchronized MemorySite account(Account account) {
        accounts.put(account.owner(), account);
        return this;
    }

    /** What every owner is charged for on a datastore. */
    public synchronized MemorySite usage(DatastoreUsage charged) {
        usage.add(charged);
        return this;
    }

    /** These rules of access control instead of those by which everybody may use every host and datastore. */
    public synchronized MemorySite rules(AclRule... given) {
        rules.clear();
        rules.addAll(List.of(given));
        return this;
    }

    /** A VM group; another of its id goes. */
    public synchronized MemorySite group(VmGroup group) {
        groups.put(group.id(), group);
        return this;
    }

    /** A backup job that names every VM. */
    public synchronized MemorySite backupJob(BackupJob job) {
        backupJobs.add(job);
        return this;
    }

    /** The site has an object whose document cannot be understood. */
    public synchronized MemorySite unreadable(String kind, int id) {
        unreadable.add(new UnreadableObject(kind, OptionalInt.of(id), "NAME is missing"));
        return this;
    }

    /** An attribute of USER_TEMPLATE. */
    public synchronized MemorySite userTemplate(VmId id, String attribute, String value) {
        MemoryVm vm = existing(id);
        vm.body = vm.body.with("user." + attribute, value);
        return this;
    }

    /** A OneFlow service. */
    public synchronized MemorySite service(VmUnit service) {
        services.put(service.id(), service);
        return this;
    }

    /** A virtual router. */
    public synchronized MemorySite router(VmUnit router) {
        routers.put(router.id(), router);
        return this;
    }

    /** What OpenNebula says about the VM. */
    public synchronized MemorySite message(VmId id, String message) {
        existing(id).message = Optional.of(message);
        return this;
    }

    /** Adds so many clones of image 7 with their volumes. */
    public synchronized MemorySite addDisks(VmId id, int count) {
        return vm(id, builder -> Given.moreClones(builder, count));
    }

    /** Somebody gives the VM an attribute of his own, as {@code onevm update} does; its records hold it from then on. */
    public synchronized MemorySite attribute(VmId id, String name, String value) {
        MemoryVm vm = existing(id);
        vm.body = vm.body.with("user." + name, value);
        return this;
    }

    /** What OpenNebula says of the VM, from an earlier failure. */
    public synchronized MemorySite says(VmId id, String message) {
        existing(id).message = Optional.of(message);
        return this;
    }

    /** The disks of VMs are kept by another storage system from now on; their datastores need no store of this site. */
    public synchronized MemorySite disksIn(VmDisks disks) {
        driver.elsewhere(disks);
        return this;
    }

    /** Whether undeploys save the state of a TPM from now on. */
    public synchronized MemorySite savesTpm(boolean saves) {
        savesTpm = saves;
        return this;
    }

    /**
     * Whether undeploys keep the homes of VMs from now on.
     *
     * @param shown whether the settings tell when they do not
     */
    public synchronized MemorySite keepsHomes(boolean keeps, boolean shown) {
        keepsHomes = keeps;
        showsDropped = !keeps && shown;
        return this;
    }

    /** How undeploys of the VM go from now on. By default {@link VmScript#UNDEPLOY}. */
    public synchronized MemorySite undeployGoes(VmId id, VmScript script) {
        undeploys.put(id, script);
        return this;
    }

    /** How resumes of the VM go from now on. By default {@link VmScript#RESUME}. */
    public synchronized MemorySite resumeGoes(VmId id, VmScript script) {
        resumes.put(id, script);
        return this;
    }

    /** How deployments of the VM go from now on. By default {@link VmScript#DEPLOY}. */
    public synchronized MemorySite deployGoes(VmId id, VmScript script) {
        deploys.put(id, script);
        return this;
    }

    /** Whether a guest has written on the volume with this id, on whatever store. */
    public synchronized boolean isWritten(String globalId) {
        return storesByName.values().stream()
                .flatMap(store -> Optional.ofNullable(store.volumes.get(globalId)).stream())
                .anyMatch(volume -> volume.written);
    }

    /** How retries of the VM go from now on. By default {@link VmScript#recovered}. */
    public synchronized MemorySite recoveryGoes(VmId id, VmScript script) {
        recoveries.put(id, script);
        return this;
    }

    /** The guest writes on all volumes that its VM has attached writable. */
    public synchronized MemorySite guestWrites(VmId id) {
        driver.inUse(existing(id).seen()).stream()
                .filter(StoredVolume::isWritable)
                .forEach(volume -> {
                    volume.content = writes.after(volume.content);
                    volume.written = true;
                });
        return this;
    }

    /** The volumes that the VM's disks have by their names, wherever they are and whether or not they are. */
    public synchronized List<VolumeName> volumesOf(VmId id) {
        return Given.volumeNames(existing(id).seen());
    }

    /**
     * How many volumes hold data that was first on the volume of this name, under whatever name and on whatever store
     * they are now, and are attached writable. More than one is a split brain.
     */
    public synchronized long writableCopiesAttached(VolumeName origin) {
        return Copies.of(this, origin)
                .filter(copy -> copy.volume().isWritable())
                .count();
    }

    /**
     * How many volumes hold the newest of the data that was first on the volume of this name, with every block where the
     * volume is. None is data loss.
     */
    public synchronized long completeCopies(VolumeName origin) {
        return Copies.of(this, origin).filter(copy -> copy.isComplete(writes)).count();
    }

    /** Whether any volume holds data that was first on the volume of this name. */
    public synchronized boolean exists(VolumeName origin) {
        return Copies.of(this, origin).findAny().isPresent();
    }

    /** The volumes from which a VM was started although newer data of theirs was elsewhere: what was written there is lost. */
    public synchronized Set<VolumeName> startedOnOldData() {
        return Set.copyOf(startedOnOldData);
    }

    /** All that there is, as a value. */
    public synchronized World snapshot() {
        return WorldReader.read(this);
    }

    MemoryVm existing(VmId id) {
        return Optional.ofNullable(vms.get(id))
                .orElseThrow(() -> new BackendException.NotFound("there is no VM " + id));
    }

    Optional<MemoryVolumeStore> storeOf(DatastoreId id) {
        return Optional.ofNullable(storeOf.get(id));
    }

    VmScript undeployScript(VmId id, boolean fromPoweroff) {
        return undeploys.getOrDefault(id, fromPoweroff ? VmScript.UNDEPLOY_FROM_POWEROFF : VmScript.UNDEPLOY);
    }

    VmScript recoveryScript(VmId id, VmState from, Recovery how) {
        return Optional.ofNullable(recoveries.get(id))
                .filter(s -> how == Recovery.RETRY)
                .orElseGet(() -> VmScript.recovered(from, how));
    }

    VmScript resumeScript(VmId id) {
        return resumes.getOrDefault(id, VmScript.RESUME);
    }

    Optional<VmScript> deploys(VmId id) {
        return Optional.ofNullable(deploys.get(id));
    }

    VmScript deployScript(VmId id) {
        return deploys.getOrDefault(id, VmScript.DEPLOY);
    }
}
