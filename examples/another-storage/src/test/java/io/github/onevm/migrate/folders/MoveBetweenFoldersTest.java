package io.github.onevm.migrate.folders;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.journal.Ledger;
import io.github.onevm.migrate.memory.MemoryClaimants;
import io.github.onevm.migrate.memory.MemoryJournalFormat;
import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.memory.VirtualTime;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.DiskNote;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.Rollback;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The VM of the cloud in memory moves between storage clusters that the library has never heard of. */
class MoveBetweenFoldersTest {
    private static final VolumeName DATA = new VolumeName("one.image.8");
    /** The guest writes when its VM starts and when it stops. */
    private static final String LAST_ON_SOURCE = "write 1\nwrite 2\nwrite 3\n";

    private static final Map<Integer, String> CLUSTERS = Map.of(100, "alpha", 101, "alpha", 102, "beta", 103, "beta");

    @TempDir
    Path root;

    private final MemorySite site = MemorySite.twoClusters();
    private Folders folders;
    private Migrator migrator;

    @BeforeEach
    void make() {
        folders = new Folders(root, "one.datastore.100", "one.datastore.101", "one.datastore.102", "one.datastore.103");
        CLUSTERS.forEach(this::inFolder);
        site.disksIn(new FolderDriver(folders, CLUSTERS));
        site.vm(TwoClusters.VM, vm -> vm.diskNotes(notes()));
        site.image(new ImageId(8), image -> image.sourceVolume("one.image.8"));
        Vm vm = site.inventory().vm(TwoClusters.VM);
        vm.disks()
                .forEach(disk -> folders.volume(
                        "alpha",
                        new FolderNames("one").of(vm.id(), disk).orElseThrow(),
                        disk.size(),
                        "",
                        Map.of("vm", "42")));
        site.state(TwoClusters.VM, VmState.UNDEPLOYED);
        site.state(TwoClusters.VM, VmState.RUNNING);
        Ledger ledger = new Ledger(site.migrations(), new MemoryJournalFormat(), new MemoryClaimants("node-x"));
        migrator = Migrator.builder()
                .inventory(site.inventory())
                .vmControl(site.control())
                .vmRecords(site.records())
                .imageRecords(site.imageRecords())
                .volumeStores(folders.stores())
                .ledger(ledger)
                .time(new VirtualTime())
                .build();
    }

    @AfterEach
    void close() {
        migrator.close();
    }

    private void inFolder(int datastore, String cluster) {
        DatastoreId id = new DatastoreId(datastore);
        site.datastore(
                id, ds -> ds.driver("folder").location(cluster).remote(cluster.equals("alpha") ? "beta" : "alpha"));
        site.withoutStoreOf(id);
    }

    /** The images are volumes of this storage system, too. */
    private List<DiskNote> notes() {
        return site.inventory().vm(TwoClusters.VM).diskNotes().stream()
                .map(n -> new DiskNote(
                        n.id(),
                        n.sourceVolume().map(source -> source.replace("one-img-", "one.image.")),
                        n.originalSize(),
                        n.underWay()))
                .toList();
    }

    private Planning planning() {
        return migrator.plan(new MigrationRequest(TwoClusters.VM, TwoClusters.BETA, MigrationOptions.defaults()));
    }

    private Plan plan() {
        Planning planning = planning();
        assertThat(planning).isInstanceOf(Planning.Ready.class);
        return ((Planning.Ready) planning).plan();
    }

    @Test
    void the_vm_runs_on_the_destination_with_its_last_write() {
        MigrationReport report = migrator.run(plan(), event -> {}, new Cancellation());

        assertThat(report.result()).as(report.toString()).isEqualTo(Result.DONE);
        assertThat(site.control().status(TwoClusters.VM).state()).isEqualTo(VmState.RUNNING);
        assertThat(folders.data("beta", DATA)).isEqualTo(LAST_ON_SOURCE + "write 4\n");
    }

    @Test
    void the_old_copy_has_the_name_that_this_storage_system_gives_it() {
        Plan plan = plan();

        migrator.run(plan, event -> {}, new Cancellation());

        VolumeName moved = new VolumeName("moved:" + plan.stamp().getEpochSecond() + ":one.image.8");
        assertThat(folders.has("alpha", DATA)).isFalse();
        assertThat(folders.data("alpha", moved)).isEqualTo(LAST_ON_SOURCE);
    }

    @Test
    void a_rollback_gives_the_old_copy_its_name_back() {
        migrator.run(plan(), event -> {}, new Cancellation());

        MigrationReport report =
                migrator.rollback(Rollback.of(TwoClusters.VM).discardingDestinationWrites(), event -> {});

        assertThat(report.result()).as(report.toString()).isEqualTo(Result.UNDONE);
        assertThat(folders.has("alpha", DATA)).isTrue();
    }

    @Test
    void a_finding_is_in_the_terms_of_this_storage_system() {
        folders.detachAll(DATA);
        folders.attach("alpha", DATA, 1, true);
        folders.attach("alpha", DATA, 2, true);

        assertThat(planning())
                .isInstanceOfSatisfying(
                        Planning.Refused.class,
                        refused -> assertThat(refused.findings().get(0).remedy())
                                .isEqualTo("see with 'ls attached' which hosts they are"));
    }
}
