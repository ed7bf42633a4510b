package io.github.onevm.migrate.readonly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.memory.FaultySpi;
import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.SpiMethod;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.CopyDisk;
import io.github.onevm.migrate.model.HomeMove;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.JournalId;
import io.github.onevm.migrate.model.NewVolume;
import io.github.onevm.migrate.model.Recovery;
import io.github.onevm.migrate.model.SavedImageRecords;
import io.github.onevm.migrate.model.SavedVmRecords;
import io.github.onevm.migrate.model.SnapshotCopy;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.StoredJournal;
import io.github.onevm.migrate.model.VmCopy;
import io.github.onevm.migrate.model.VolumeChange;
import io.github.onevm.migrate.spi.ImageRecords;
import io.github.onevm.migrate.spi.JournalStore;
import io.github.onevm.migrate.spi.NamedSnapshots;
import io.github.onevm.migrate.spi.SentSnapshots;
import io.github.onevm.migrate.spi.SnapshotAccess;
import io.github.onevm.migrate.spi.VmControl;
import io.github.onevm.migrate.spi.VmCopies;
import io.github.onevm.migrate.spi.VmHomes;
import io.github.onevm.migrate.spi.VmRecords;
import io.github.onevm.migrate.spi.VolumeStore;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The guard knows every method that changes something, and lets through every other. */
class ReadOnlyTest {
    private final MemorySite site = MemorySite.twoClusters();
    private final FaultySpi spi = new FaultySpi(site);
    private final VmControl control = ReadOnly.control(spi.control());
    private final VmRecords records = ReadOnly.records(spi.records());
    private final ImageRecords images = ReadOnly.images(spi.imageRecords());
    private final VmHomes homes = ReadOnly.homes(spi.homes());
    private final VmCopies copies = ReadOnly.copies(spi.copies());
    private final JournalStore migrations = ReadOnly.migrations(spi.migrations());
    private final VolumeStore store =
            ReadOnly.stores(spi.stores()).open(site.inventory().datastores().get(0));

    private Map<String, ThrowingCallable> changes() {
        SavedVmRecords saved = site.records().read(TwoClusters.VM, true);
        SavedImageRecords savedImages =
                site.imageRecords().read(TwoClusters.imageMove().images().keySet());
        SnapshotId snapshot = new SnapshotId("aaaa.b.c");
        Map<String, ThrowingCallable> changes = new HashMap<>();
        changes.put("lock of VM", () -> control.lock(TwoClusters.VM));
        changes.put("unlock", () -> control.unlock(TwoClusters.VM));
        changes.put("recover", () -> control.recover(TwoClusters.VM, Recovery.RETRY));
        changes.put("adding of a journal", () -> migrations.add(TwoClusters.VM, "text"));
        changes.put(
                "replacing of journal",
                () -> migrations.replace(new StoredJournal(new JournalId(0), TwoClusters.VM, "text")));
        changes.put("removing of journal", () -> migrations.remove(new JournalId(0)));
        changes.put("undeploy", () -> control.undeploy(TwoClusters.VM, false));
        changes.put("resume", () -> control.resume(TwoClusters.VM));
        changes.put("hold", () -> control.hold(TwoClusters.VM));
        changes.put("release", () -> control.release(TwoClusters.VM));
        changes.put("deploy", () -> control.deploy(TwoClusters.VM, TwoClusters.BETA_HOST, TwoClusters.BETA_SYSTEM));
        changes.put("change of the records", () -> records.change(saved, TwoClusters.move()));
        changes.put("change of the records of image", () -> images.change(savedImages, TwoClusters.imageMove()));
        changes.put("restore of the records of image", () -> images.restore(savedImages, TwoClusters.imageMove()));
        HomeMove home = new HomeMove(TwoClusters.VM, TwoClusters.ALPHA_SYSTEM, TwoClusters.BETA_SYSTEM, Instant.EPOCH);
        changes.put("copy of the home", () -> homes.copy(home));
        changes.put("restore of the home", () -> homes.restore(home));
        CopyDisk disk = new CopyDisk(0, TwoClusters.CLONE, "a/b", Bytes.ofMebibytes(1), TwoClusters.BETA_IMAGE);
        VmCopy copy = new VmCopy(TwoClusters.VM, Instant.EPOCH, "copy", List.of(disk));
        changes.put("registration of volume", () -> copies.register(copy, disk));
        changes.put("addition of a copy", () -> copies.add(copy, Map.of()));
        changes.put("end of copy", () -> copies.end(TwoClusters.VM));
        changes.put("deletion of image", () -> copies.delete(new ImageId(8)));
        changes.put("restore", () -> records.restore(saved, TwoClusters.move()));
        changes.put("send", () -> store.send(List.of(TwoClusters.CLONE), "beta-loc", Map.of()));
        changes.put("create", () -> store.create(new NewVolume(TwoClusters.CLONE, snapshot, "one-ds-102", Map.of())));
        changes.put("change of volume", () -> store.change("a.b.c", new VolumeChange(TwoClusters.CLONE, Map.of())));
        changes.put("delete of volume", () -> store.delete("a.b.c"));
        changes.put("freezing of volume", () -> store.freezing().orElseThrow().freeze("a.b.c", Instant.EPOCH));
        NamedSnapshots snapshots = store.namedSnapshots().orElseThrow();
        changes.put("export of snapshot", () -> snapshots.export(snapshot, "beta-loc"));
        changes.put("end of the export", () -> snapshots.unexport(snapshot, "beta-loc"));
        changes.put(
                "copy of snapshot",
                () -> snapshots.receive(
                        new SnapshotCopy(snapshot, "alpha-loc", TwoClusters.CLONE, "one-ds-102", Map.of())));
        changes.put("delete of snapshot", () -> snapshots.delete(snapshot));
        SnapshotAccess access = store.snapshots().orElseThrow();
        changes.put("attachment of snapshots", () -> access.attach(List.of(snapshot), 11));
        changes.put("detachment of snapshot", () -> access.detach(snapshot, 11));
        SentSnapshots sent = store.sentSnapshots().orElseThrow();
        changes.put("delete of sent snapshot", () -> sent.delete(snapshot));
        return changes;
    }

    @TestFactory
    Stream<DynamicTest> a_change_is_named_and_not_carried_out() {
        return changes().entrySet().stream()
                .map(change -> DynamicTest.dynamicTest(change.getKey(), () -> {
                    assertThatThrownBy(change.getValue())
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining(change.getKey());
                    assertThat(spi.mutations()).isEmpty();
                }));
    }

    @Test
    void every_method_that_changes_something_is_tried_here() {
        long known =
                Arrays.stream(SpiMethod.values()).filter(SpiMethod::isMutation).count();
        assertThat(changes()).hasSize((int) known);
    }

    @Test
    void every_method_of_the_interfaces_is_known_to_the_faults() {
        Set<String> known =
                Arrays.stream(SpiMethod.values()).map(SpiMethod::javaName).collect(Collectors.toSet());
        assertThat(Stream.of(VmControl.class, VmRecords.class, VolumeStore.class, JournalStore.class)
                        .flatMap(type -> Arrays.stream(type.getMethods()))
                        // A method with a body is made of the others.
                        .filter(method -> Modifier.isAbstract(method.getModifiers()))
                        .map(Method::getName)
                        .filter(name -> !Set.of("name", "place").contains(name)))
                .isSubsetOf(known);
    }

    @Test
    void looks_go_through() {
        records.check(TwoClusters.move());
        assertThat(control.status(TwoClusters.VM)).isEqualTo(site.control().status(TwoClusters.VM));
        assertThat(records.read(TwoClusters.VM, true)).isEqualTo(site.records().read(TwoClusters.VM, true));
        assertThat(records.shows(TwoClusters.move())).isFalse();
        assertThat(migrations.all()).isEmpty();
        assertThat(migrations.ofVm(TwoClusters.VM)).isEmpty();
        assertThat(store.name()).isEqualTo("alpha");
        assertThat(store.facts()).isEqualTo(site.store("alpha").facts());
        assertThat(store.find(List.of(TwoClusters.CLONE))).containsOnlyKeys(TwoClusters.CLONE);
        assertThat(store.attachments(List.of(TwoClusters.CLONE))).hasSize(1);
        assertThat(store.unsent(List.of(TwoClusters.CLONE))).isEmpty();
        assertThat(store.space(List.of(TwoClusters.CLONE))).isEmpty();
        assertThat(store.sent(List.of(TwoClusters.CLONE), Map.of("cpts", "1"))).isEmpty();
        assertThat(store.arrivals(List.of(new SnapshotId("aaaa.b.c")))).isEmpty();
        assertThat(store.namedSnapshots().orElseThrow().list(s -> true)).isEmpty();
        assertThat(store.namedSnapshots().orElseThrow().exported("beta-loc")).isEmpty();
        assertThat(copies.arePossible()).isTrue();
        assertThat(copies.all()).isEmpty();
        assertThat(copies.find(new VmCopy(TwoClusters.VM, Instant.EPOCH, "copy", List.of())))
                .isEmpty();
        SnapshotAccess access = store.snapshots().orElseThrow();
        assertThat(access.find("~aaaa.b.c")).isEmpty();
        assertThat(access.clients(new SnapshotId("aaaa.b.c"))).isEmpty();
    }
}
