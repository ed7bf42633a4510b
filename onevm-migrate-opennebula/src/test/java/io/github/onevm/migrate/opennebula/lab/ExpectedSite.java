package io.github.onevm.migrate.opennebula.lab;

import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.storpool.StorPoolCluster;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.CdromDisk;
import io.github.onevm.migrate.model.CloneDisk;
import io.github.onevm.migrate.model.Cluster;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.DatastoreType;
import io.github.onevm.migrate.model.Disk;
import io.github.onevm.migrate.model.DiskNote;
import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.Host;
import io.github.onevm.migrate.model.HostBuilder;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.NetworkId;
import io.github.onevm.migrate.model.Owner;
import io.github.onevm.migrate.model.PersistentDisk;
import io.github.onevm.migrate.model.Secret;
import io.github.onevm.migrate.model.StorageAccess;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.model.VmBuilder;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VmTrait;
import io.github.onevm.migrate.model.VolatileDisk;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** What the lab's documentation says of the standard site, in the adapter's terms. */
final class ExpectedSite {
    static final ClusterId DEFAULT = new ClusterId(0);
    static final ClusterId ALPHA = new ClusterId(100);
    static final ClusterId BETA = new ClusterId(101);
    static final DatastoreId ALPHA_IMAGE = new DatastoreId(100);
    static final DatastoreId ALPHA_SYSTEM = new DatastoreId(101);
    static final DatastoreId BETA_IMAGE = new DatastoreId(102);
    static final DatastoreId BETA_SYSTEM = new DatastoreId(103);
    static final HostId ALPHA_HOST = new HostId(0);
    static final String VM_NAME = "web-1";

    private static final int MONITORED = 2;
    private static final long HOST_MEMORY_KIB = 268_435_456L;
    private static final long VM_MEMORY_MIB = 2048;

    private ExpectedSite() {}

    static Set<Cluster> clusters() {
        return Set.of(
                new Cluster(DEFAULT, "default", Set.of(), ids(0, 1, 2), Set.of()),
                new Cluster(ALPHA, "alpha", Set.of(ALPHA_HOST), ids(100, 101), networks(0, 1)),
                new Cluster(BETA, "beta", Set.of(new HostId(1), new HostId(2)), ids(102, 103), networks(0)));
    }

    static Set<Datastore> datastores(Lab lab) {
        StorageAccess alpha = access(lab.alpha(), lab.alphaServer().port());
        StorageAccess beta = access(lab.beta(), lab.betaServer().port());
        return Set.of(
                local(0, "system", DatastoreType.SYSTEM),
                local(1, "default", DatastoreType.IMAGE),
                local(2, "files", DatastoreType.FILE),
                onAlpha(ALPHA_IMAGE, "alpha-image", DatastoreType.IMAGE, alpha),
                onAlpha(ALPHA_SYSTEM, "alpha-system", DatastoreType.SYSTEM, alpha),
                onBeta(BETA_IMAGE, "beta-image", DatastoreType.IMAGE, beta),
                onBeta(BETA_SYSTEM, "beta-system", DatastoreType.SYSTEM, beta));
    }

    static Set<Host> hosts() {
        Bytes all = Bytes.ofKibibytes(HOST_MEMORY_KIB);
        Bytes besideTheVm = Bytes.ofKibibytes(HOST_MEMORY_KIB - VM_MEMORY_MIB * 1024);
        return Set.of(
                host(new Host(ALPHA_HOST, "node-a1", ALPHA, MONITORED, besideTheVm, 31), LabSite.VM),
                host(new Host(new HostId(1), "node-b1", BETA, MONITORED, all, 32)),
                host(new Host(new HostId(2), "node-b2", BETA, MONITORED, all, 32)));
    }

    private static Host host(Host room, VmId... vms) {
        return new HostBuilder()
                .from(room)
                .hypervisor("kvm")
                .cpuModel("Cascadelake-Server")
                .addMachines("pc", "q35")
                .addVms(vms)
                .build();
    }

    static Vm vm() {
        return new VmBuilder()
                .id(LabSite.VM)
                .name(VM_NAME)
                .state(VmState.RUNNING)
                .disks(disks())
                .lastHistory(new HistoryRecord(0, ALPHA_HOST, "node-a1", ALPHA, ALPHA_SYSTEM, 0))
                .addNetworks(new NetworkId(0))
                .memory(Bytes.ofMebibytes(VM_MEMORY_MIB))
                .cpu(1)
                .contextDisk(5)
                .uefi(false)
                .nvram(false)
                .tpm(false)
                .fingerprint("")
                .owner(new Owner(0, 0))
                .addTraits(VmTrait.CONTEXT)
                .putPins("SCHED_REQUIREMENTS", "CLUSTER_ID = 100")
                .putPins("SCHED_DS_REQUIREMENTS", "ID = 101")
                .addDiskNotes(note(0, "one-img-7", 20_480), note(1, "one-img-8", 10_240), volatileNote(2))
                .addDiskNotes(volatileNote(3), note(4, "one-img-9", 700))
                .hypervisor("kvm")
                .build();
    }

    private static DiskNote note(int disk, String source, long originalMebibytes) {
        return new DiskNote(
                disk, Optional.of(source), Optional.of(Bytes.ofMebibytes(originalMebibytes)), Optional.empty());
    }

    private static DiskNote volatileNote(int disk) {
        return new DiskNote(disk, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static List<Disk> disks() {
        return List.of(
                new CloneDisk(0, ALPHA_IMAGE, Bytes.ofMebibytes(20_480), new ImageId(7), "debian-12"),
                new PersistentDisk(1, ALPHA_IMAGE, Bytes.ofMebibytes(10_240), new ImageId(8), "web-data"),
                new VolatileDisk(2, ALPHA_SYSTEM, Bytes.ofMebibytes(4096), false, "raw"),
                new VolatileDisk(3, ALPHA_SYSTEM, Bytes.ofMebibytes(1024), true, "raw"),
                new CdromDisk(4, ALPHA_IMAGE, Bytes.ofMebibytes(700), new ImageId(9), "installer"));
    }

    private static StorageAccess access(StorPoolCluster cluster, int port) {
        Secret token = Secret.of(cluster.config().token());
        return new StorageAccess(Optional.of("127.0.0.1"), OptionalInt.of(port), Optional.of(token));
    }

    private static Datastore local(int id, String name, DatastoreType type) {
        return new Datastore(
                new DatastoreId(id),
                name,
                type,
                "ssh",
                Set.of(DEFAULT),
                true,
                Optional.empty(),
                Optional.empty(),
                StorageAccess.FROM_CONFIGURATION);
    }

    private static Datastore onAlpha(DatastoreId id, String name, DatastoreType type, StorageAccess access) {
        return new Datastore(
                id,
                name,
                type,
                "storpool",
                Set.of(ALPHA),
                true,
                Optional.of("alpha-loc"),
                Optional.of("beta-loc"),
                access);
    }

    private static Datastore onBeta(DatastoreId id, String name, DatastoreType type, StorageAccess access) {
        return new Datastore(
                id,
                name,
                type,
                "storpool",
                Set.of(BETA),
                true,
                Optional.of("beta-loc"),
                Optional.of("alpha-loc"),
                access);
    }

    private static Set<DatastoreId> ids(Integer... ids) {
        return Arrays.stream(ids).map(DatastoreId::new).collect(Collectors.toSet());
    }

    private static Set<NetworkId> networks(Integer... ids) {
        return Arrays.stream(ids).map(NetworkId::new).collect(Collectors.toSet());
    }
}
