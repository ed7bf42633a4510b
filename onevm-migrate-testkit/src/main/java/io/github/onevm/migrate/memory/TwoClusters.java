package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.CdromDisk;
import io.github.onevm.migrate.model.CloneDisk;
import io.github.onevm.migrate.model.Cluster;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.DatastoreBuilder;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.DatastoreType;
import io.github.onevm.migrate.model.Disk;
import io.github.onevm.migrate.model.DiskNote;
import io.github.onevm.migrate.model.DiskSnapshot;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.Host;
import io.github.onevm.migrate.model.HostBuilder;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.ImageRecordChange;
import io.github.onevm.migrate.model.NetworkId;
import io.github.onevm.migrate.model.Owner;
import io.github.onevm.migrate.model.PciDevice;
import io.github.onevm.migrate.model.PersistentDisk;
import io.github.onevm.migrate.model.Secret;
import io.github.onevm.migrate.model.StorageAccess;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.model.VmBuilder;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmRecordChange;
import io.github.onevm.migrate.model.VmSnapshot;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VmTrait;
import io.github.onevm.migrate.model.VolatileDisk;
import io.github.onevm.migrate.model.VolumeName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** The ids and names of the site of {@link MemorySite#twoClusters()}. */
public final class TwoClusters {
    public static final ClusterId ALPHA = new ClusterId(100);
    public static final ClusterId BETA = new ClusterId(101);
    public static final HostId ALPHA_HOST = new HostId(0);
    public static final HostId BETA_HOST = new HostId(1);
    public static final DatastoreId ALPHA_IMAGE = new DatastoreId(100);
    public static final DatastoreId ALPHA_SYSTEM = new DatastoreId(101);
    public static final DatastoreId BETA_IMAGE = new DatastoreId(102);
    public static final DatastoreId BETA_SYSTEM = new DatastoreId(103);
    public static final VmId VM = new VmId(42);

    /** The volume of disk 0, a clone of image 7. */
    public static final VolumeName CLONE = new VolumeName("one-img-7-42-0");
    /** The persistent image of disk 1. */
    public static final ImageId DATA_IMAGE = new ImageId(8);

    /** The volume of disk 1, the persistent image 8 itself. */
    public static final VolumeName PERSISTENT = new VolumeName("one-img-8");
    /** The volume of disk 2, a volatile disk. */
    public static final VolumeName VOLATILE = new VolumeName("one-sys-42-2-raw");
    /** The volume of disk 3, a swap disk. */
    public static final VolumeName SWAP = new VolumeName("one-sys-42-3-swap");
    /** The volume of disk 4, a clone of the CDROM image 9. */
    public static final VolumeName CDROM = new VolumeName("one-img-9-42-4");
    /** The context ISO: disk 5, which is none of the VM's DISK elements. */
    public static final VolumeName CONTEXT = new VolumeName("one-sys-42-5-iso");

    private static final NetworkId NETWORK = new NetworkId(3);

    private TwoClusters() {}

    static MemorySite build() {
        MemorySite site = MemorySite.empty();
        MemoryVolumeStore alpha = site.addStore("alpha", "aaaa");
        MemoryVolumeStore beta = site.addStore("beta", "bbbb");
        alpha.setUp().location("beta-loc", beta);
        beta.setUp().location("alpha-loc", alpha);
        List.of(alpha, beta)
                .forEach(store ->
                        List.of(100, 101, 102, 103).forEach(id -> store.setUp().template("one-ds-" + id)));
        site.cluster(cluster(ALPHA, "alpha", ALPHA_HOST, ALPHA_IMAGE, ALPHA_SYSTEM))
                .cluster(cluster(BETA, "beta", BETA_HOST, BETA_IMAGE, BETA_SYSTEM))
                .host(host(ALPHA_HOST, "node-a1", ALPHA))
                .host(host(BETA_HOST, "node-b1", BETA));
        datastores(site, alpha, ALPHA, ALPHA_IMAGE, ALPHA_SYSTEM);
        datastores(site, beta, BETA, BETA_IMAGE, BETA_SYSTEM);
        site.vm(vm());
        alpha.existing(CLONE).setTags(Map.of("vc-policy", "daily", "qc", "tier1"));
        return site;
    }

    /** When the snapshots of {@link #withSnapshots} were made. */
    public static final Instant SNAPPED = Instant.parse("2026-01-01T00:00:00Z");

    /** The name of the VM snapshot of {@link #withSnapshots}. */
    public static final String ONESNAP = "ONESNAP-0-1767225660";

    /**
     * VM 42 has snapshots 0 and 1 of disk 0, snapshot 0 of its persistent disk 1, and a VM snapshot, of all disks and the
     * context ISO. Between any two snapshots of a volume something was written on it.
     */
    public static MemorySite withSnapshots(MemorySite site) {
        StoreSetUp alpha = site.store("alpha").setUp();
        Map<String, String> tags = Map.of("virt", "one", "nloc", "one", "nvm", "42");
        alpha.snapshot(CLONE, new VolumeName(CLONE + "-snap0"), tags)
                .snapshot(CLONE, new VolumeName(CLONE + "-snap1"), tags)
                .snapshot(PERSISTENT, new VolumeName(PERSISTENT + "-snap0"), tags);
        List.of(CLONE, PERSISTENT, VOLATILE, SWAP, CDROM, CONTEXT)
                .forEach(volume -> alpha.snapshot(volume, new VolumeName(volume + "-" + ONESNAP), tags));
        return site.vm(
                VM,
                vm -> vm.addDiskSnapshots(diskSnapshot(0, 0), diskSnapshot(0, 1), diskSnapshot(1, 0))
                        .addVmSnapshots(new VmSnapshot(0, "before upgrade", ONESNAP)));
    }

    /** A snapshot without a parent. */
    public static DiskSnapshot diskSnapshot(int disk, int id) {
        return new DiskSnapshot(disk, id, "snap-" + id, OptionalInt.empty(), false, Optional.of(SNAPPED));
    }

    /** The change of VM 42's records that a move to beta makes. */
    public static VmRecordChange move() {
        var image = new VmRecordChange.DatastoreName(BETA_IMAGE, "beta-image");
        var system = new VmRecordChange.DatastoreName(BETA_SYSTEM, "beta-system");
        return new VmRecordChange(
                VM, Map.of(0, image, 1, image, 2, system, 3, system, 4, image), BETA, Optional.of(BETA_SYSTEM));
    }

    /** The move of the record of its data disk's image. */
    public static ImageRecordChange imageMove() {
        var move = new ImageRecordChange.ImageMove(
                ALPHA_IMAGE, new VmRecordChange.DatastoreName(BETA_IMAGE, "beta-image"), "one-ds-102/one-img-8");
        return new ImageRecordChange(VM, new TreeMap<>(Map.of(new ImageId(8), move)));
    }

    private static Cluster cluster(ClusterId id, String name, HostId host, DatastoreId image, DatastoreId system) {
        return new Cluster(id, name, Set.of(host), Set.of(image, system), Set.of(NETWORK));
    }

    static Host host(HostId id, String name, ClusterId cluster) {
        return new HostBuilder()
                .id(id)
                .name(name)
                .cluster(cluster)
                .state(2)
                .freeMemory(Bytes.ofMebibytes(64 * 1024))
                .freeCpu(16)
                .hypervisor("kvm")
                .cpuModel("Cascadelake-Server")
                .addCpuModels("Cascadelake-Server", "Skylake-Server")
                .addCpuFeatures("avx2", "vmx")
                .addFreePci(new PciDevice("10de", "2236", "0302", "17:00.0"))
                .build();
    }

    private static void datastores(
            MemorySite site, MemoryVolumeStore store, ClusterId cluster, DatastoreId image, DatastoreId system) {
        Datastore first = new DatastoreBuilder()
                .id(image)
                .name(store.name() + "-image")
                .type(DatastoreType.IMAGE)
                .driver("storpool")
                .addClusters(cluster)
                .enabled(true)
                .location(store.name() + "-loc")
                .remote(store.name().equals("alpha") ? "beta-loc" : "alpha-loc")
                .access(access(store.name()))
                .build();
        site.datastore(first, store);
        site.datastore(
                new DatastoreBuilder()
                        .from(first)
                        .id(system)
                        .name(store.name() + "-system")
                        .type(DatastoreType.SYSTEM)
                        .build(),
                store);
    }

    /** How the store of this name would be reached, were it not in memory. */
    static StorageAccess access(String store) {
        return new StorageAccess(
                Optional.of(store + ".example"), OptionalInt.of(81), Optional.of(Secret.of("token-of-" + store)));
    }

    static Vm vm() {
        return new VmBuilder()
                .id(VM)
                .name("web-1")
                .state(VmState.RUNNING)
                .disks(disks())
                .lastHistory(new HistoryRecord(0, ALPHA_HOST, "node-a1", ALPHA, ALPHA_SYSTEM, 0))
                .addNetworks(NETWORK)
                .memory(Bytes.ofMebibytes(2048))
                .cpu(1)
                .contextDisk(5)
                .uefi(false)
                .nvram(false)
                .tpm(false)
                .fingerprint("")
                .owner(new Owner(5, 105))
                .addTraits(VmTrait.CONTEXT)
                .diskNotes(notes())
                .hypervisor("kvm")
                .build();
    }

    private static List<DiskNote> notes() {
        return List.of(
                note(0, "one-img-7", 10_240),
                note(1, "one-img-8", 20_480),
                new DiskNote(2, Optional.empty(), Optional.empty(), Optional.empty()),
                new DiskNote(3, Optional.empty(), Optional.empty(), Optional.empty()),
                note(4, "one-img-9", 512));
    }

    private static DiskNote note(int disk, String source, long originalMebibytes) {
        return new DiskNote(
                disk, Optional.of(source), Optional.of(Bytes.ofMebibytes(originalMebibytes)), Optional.empty());
    }

    private static List<Disk> disks() {
        return List.of(
                new CloneDisk(0, ALPHA_IMAGE, Bytes.ofMebibytes(10_240), new ImageId(7), "debian-12"),
                new PersistentDisk(1, ALPHA_IMAGE, Bytes.ofMebibytes(20_480), new ImageId(8), "web-data"),
                new VolatileDisk(2, ALPHA_SYSTEM, Bytes.ofMebibytes(4096), false, "raw"),
                new VolatileDisk(3, ALPHA_SYSTEM, Bytes.ofMebibytes(1024), true, "raw"),
                new CdromDisk(4, ALPHA_IMAGE, Bytes.ofMebibytes(512), new ImageId(9), "tools-iso"));
    }
}
