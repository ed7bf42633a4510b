package io.github.onevm.migrate.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.onevm.migrate.model.Cluster;
import io.github.onevm.migrate.model.ClusterBuilder;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.DatastoreBuilder;
import io.github.onevm.migrate.model.Disk;
import io.github.onevm.migrate.model.FrontEnd;
import io.github.onevm.migrate.model.Host;
import io.github.onevm.migrate.model.HostBuilder;
import io.github.onevm.migrate.model.Image;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.NamedObject;
import io.github.onevm.migrate.model.Owner;
import io.github.onevm.migrate.model.PersistentDisk;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.model.VmBuilder;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.Inventory;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Inventory} shows. The factory methods are called within each test, and nothing of a test before must
 * show in it. What is expected is stated in values that were put together apart from the inventory.
 */
public abstract class InventoryContract {
    private static final VmId NO_VM = new VmId(4_040);

    /** The inventory under test. The same one each time within a test. */
    protected abstract Inventory inventory();

    /** The front-end and the caller as they were set up. */
    protected abstract FrontEnd frontEnd();

    /** All clusters as they were set up, two at least. */
    protected abstract Set<Cluster> clusters();

    /** All datastores as they were set up, an image and a system datastore among them. */
    protected abstract Set<Datastore> datastores();

    /** All hosts as they were set up, two at least. */
    protected abstract Set<Host> hosts();

    /** A VM as it was set up: a disk of each kind, a history, a network. */
    protected abstract Vm vm();

    /** Gives that VM another name. */
    protected abstract void givenRenamed(String name);

    @Test
    void shows_the_front_end_and_the_caller() {
        assertThat(inventory().frontEnd()).isEqualTo(frontEnd());
    }

    @Test
    void shows_all_clusters() {
        assertThat(inventory().clusters())
                .map(c -> new ClusterBuilder().from(c).attributes(Map.of()).build())
                .containsExactlyInAnyOrderElementsOf(clusters());
    }

    @Test
    void shows_all_datastores() {
        assertThat(inventory().datastores())
                // Which attributes there are for requirements is the cloud's own business.
                .map(d -> new DatastoreBuilder().from(d).attributes(Map.of()).build())
                .containsExactlyInAnyOrderElementsOf(datastores());
    }

    @Test
    void shows_all_hosts() {
        assertThat(inventory().hosts())
                .map(h -> new HostBuilder().from(h).attributes(Map.of()).build())
                .containsExactlyInAnyOrderElementsOf(hosts());
    }

    @Test
    void shows_all_that_a_migration_needs_of_a_vm() {
        Vm shown = inventory().vm(vm().id());

        // How a fingerprint is made, and which attributes may be shown, is the back-end's own business.
        assertThat(shown)
                .isEqualTo(new VmBuilder()
                        .from(vm())
                        .fingerprint(shown.fingerprint())
                        .attributes(shown.attributes())
                        .build());
    }

    @Test
    void shows_the_same_fingerprint_of_a_vm_that_nobody_touched() {
        Vm shown = inventory().vm(vm().id());

        assertThat(shown.fingerprint())
                .isNotBlank()
                .isEqualTo(inventory().vm(vm().id()).fingerprint());
    }

    @Test
    void shows_disks_in_order_of_their_ids() {
        assertThat(inventory().vm(vm().id()).disks())
                .extracting(Disk::id)
                .isSorted()
                .hasSizeGreaterThan(1);
    }

    @Test
    void looks_afresh_each_time() {
        inventory().vm(vm().id());

        givenRenamed("renamed-1");

        assertThat(inventory().vm(vm().id()).name()).isEqualTo("renamed-1");
    }

    @Test
    void finds_a_vm_by_its_whole_name() {
        String name = vm().name();

        assertThat(inventory().vmsNamed(name)).containsExactly(NamedObject.vm(vm().id(), name, vm().state()));
        assertThat(inventory().vmsNamed(name.substring(1))).isEmpty();
        assertThat(inventory().vmsNamed(name.toUpperCase(Locale.ROOT))).isEmpty();
    }

    @Test
    void lists_the_vms_that_there_are() {
        assertThat(inventory().vms())
                .contains(NamedObject.vm(vm().id(), vm().name(), vm().state()))
                .allMatch(vm -> inventory().vmsNamed(vm.name()).contains(vm));
    }

    @Test
    void does_not_find_a_vm_that_does_not_exist() {
        assertThatExceptionOfType(BackendException.NotFound.class)
                .isThrownBy(() -> inventory().vm(NO_VM));
    }

    @Test
    void shows_the_image_of_a_persistent_disk_and_who_uses_it() {
        PersistentDisk disk = persistentDisk();

        Image image = inventory().image(disk.image());

        assertThat(image.id()).isEqualTo(disk.image());
        assertThat(image.name()).isEqualTo(disk.imageName());
        assertThat(image.persistent()).isTrue();
        assertThat(image.datastore()).isEqualTo(disk.datastore());
        assertThat(image.vms()).containsExactly(vm().id());
        assertThat(image.isAtRest()).isTrue();
        assertThat(image.cloning()).isZero();
        assertThat(image.lockLevel()).isEmpty();
    }

    private PersistentDisk persistentDisk() {
        return vm().disks().stream()
                .filter(PersistentDisk.class::isInstance)
                .map(PersistentDisk.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void does_not_find_an_image_that_does_not_exist() {
        assertThatExceptionOfType(BackendException.NotFound.class)
                .isThrownBy(() -> inventory().image(new ImageId(4_040)));
    }

    @Test
    void shows_the_configuration_of_the_storage_driver() {
        assertThat(inventory().configuration()).hasValueSatisfying(configuration -> {
            assertThat(configuration.database()).contains("sqlite");
            assertThat(configuration.cloneTarget()).contains("SELF");
            assertThat(configuration.linkTarget()).contains("NONE");
        });
    }

    @Test
    void knows_no_quotas_of_oneadmin() {
        assertThat(inventory().account(new Owner(0, 0)).quotas()).isEmpty();
    }
}
