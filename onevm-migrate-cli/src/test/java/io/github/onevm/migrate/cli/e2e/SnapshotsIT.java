package io.github.onevm.migrate.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.OneCalls;
import io.github.onevm.migrate.cli.harness.StandardSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.StandardVm;
import io.github.onevm.migrate.lab.opennebula.DiskSpec;
import io.github.onevm.migrate.lab.opennebula.VmSpec;
import io.github.onevm.migrate.lab.storpool.Assumptions;
import io.github.onevm.migrate.lab.storpool.Deviation;
import io.github.onevm.migrate.lab.storpool.SnapshotView;
import io.github.onevm.migrate.lab.storpool.StorPoolCluster;
import io.github.onevm.migrate.lab.wire.Call;
import io.github.onevm.migrate.lab.wire.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A VM with two snapshots of its first disk, one of its persistent disk, and a VM snapshot, moved with and without them.
 */
class SnapshotsIT {
    private static final int VM = StandardVm.ID;
    private static final long FAR = 1L << 20;
    private static final int LENGTH = 5;
    private static final boolean EXHAUSTIVE = Boolean.getBoolean("exhaustive");
    private static final int DISKS = EXHAUSTIVE ? 16 : 4;
    private static final int SNAPSHOTS = EXHAUSTIVE ? 8 : 3;
    private static final String NAMED = ".*-(snap\\d+|ONESNAP-\\d+-\\d+)";
    private static final String[] CARRY = {"--snapshots", "carry", "42", "101"};
    private static final String[] FLATTEN = {"--snapshots", "flatten", "42", "101"};
    private static final String[] BACK = {"rollback", "--discard-destination-writes", "42"};

    private static Lab site() {
        return site(Assumptions.defaults());
    }

    private static Lab site(Assumptions assumptions) {
        return snapshotted(StandardSite.plan().assumptions(assumptions).start());
    }

    private static Lab snapshotted(Lab lab) {
        OneCalls one = new OneCalls(lab);
        write(lab.alpha(), StandardVm.OS, "first");
        one.done("one.vm.disksnapshotcreate", VM, 0, "one");
        write(lab.alpha(), StandardVm.OS, "secnd");
        one.done("one.vm.disksnapshotcreate", VM, 0, "two");
        write(lab.alpha(), StandardVm.DATA, "early");
        one.done("one.vm.disksnapshotcreate", VM, 1, "data");
        StandardVm.VOLUMES.forEach(volume -> write(lab.alpha(), volume, "whole"));
        one.done("one.vm.snapshotcreate", VM, "all");
        StandardVm.VOLUMES.forEach(volume -> write(lab.alpha(), volume, "later"));
        return lab;
    }

    private static void write(StorPoolCluster cluster, String volume, String text) {
        cluster.fill(volume, FAR, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(StorPoolCluster cluster, String volume) {
        return new String(cluster.read(volume, FAR, LENGTH), StandardCharsets.UTF_8);
    }

    /** The snapshots with the names that the driver gives, by name. */
    private static Map<String, SnapshotView> named(StorPoolCluster cluster) {
        Map<String, SnapshotView> named = new TreeMap<>();
        cluster.snapshots().stream()
                .filter(s -> !s.deleted() && s.object().name().matches(NAMED))
                .forEach(s -> named.put(s.object().name(), s));
        return named;
    }

    private static List<String> records(Lab lab) {
        return lab.frontEnd()
                .vmDocument(VM)
                .lines()
                .flatMap(line -> List.of(line.split("(?=<SNAPSHOTS?>)|(?<=</SNAPSHOTS?>)")).stream())
                .filter(part -> part.startsWith("<SNAPSHOT"))
                .toList();
    }

    private static void assertMoved(End end) {
        assertThat(end.exit()).as(end.toString()).isZero();
    }

    @Test
    void without_an_option_the_vm_is_refused_and_told_which_one_there_is() {
        try (Lab lab = site()) {
            End end = Cli.run(lab, "42", "101");

            assertThat(end.exit()).isEqualTo(1);
            assertThat(end.toString())
                    .contains("DISK_SNAPSHOTS", "VM_SNAPSHOTS", "--snapshots carry", "--snapshots flatten");
        }
    }

    @Test
    void every_snapshot_is_on_the_destination_with_its_bytes_its_id_and_its_tags() {
        try (Lab lab = site()) {
            assertMoved(Cli.run(lab, CARRY));

            Map<String, SnapshotView> here = named(lab.alpha());
            Map<String, SnapshotView> there = named(lab.beta());
            assertThat(here).hasSize(9);
            assertThat(there.keySet()).isEqualTo(here.keySet());
            here.forEach((name, original) -> {
                SnapshotView copy = Objects.requireNonNull(there.get(name));
                assertThat(copy.object().globalId()).isEqualTo(original.object().globalId());
                assertThat(copy.object().tags()).isEqualTo(original.object().tags());
                assertThat(copy.recovering()).isFalse();
                assertThat(lab.alpha().sameContent(name, lab.beta(), name))
                        .as(name)
                        .isTrue();
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void a_disk_snapshot_is_reverted_to_on_the_destination(int snapshot) {
        try (Lab lab = site()) {
            assertMoved(Cli.run(lab, CARRY));
            OneCalls one = new OneCalls(lab);

            one.done("one.vm.action", "poweroff-hard", VM);
            one.done("one.vm.disksnapshotrevert", VM, 0, snapshot);
            one.done("one.vm.disksnapshotrevert", VM, 1, 0);

            assertThat(lab.beta().contentDigest(StandardVm.OS))
                    .isEqualTo(lab.alpha().contentDigest(StandardVm.OS + "-snap" + snapshot));
            assertThat(lab.beta().contentDigest(StandardVm.DATA))
                    .isEqualTo(lab.alpha().contentDigest(StandardVm.DATA + "-snap0"));
            assertThat(read(lab.beta(), StandardVm.OS)).isEqualTo(snapshot == 0 ? "first" : "secnd");
        }
    }

    @Test
    void the_vm_snapshot_is_reverted_to_on_the_destination() {
        try (Lab lab = site()) {
            assertMoved(Cli.run(lab, CARRY));

            new OneCalls(lab).done("one.vm.snapshotrevert", VM, 0);

            assertThat(Traces.state(lab)).isEqualTo("3/3");
            assertThat(StandardVm.VOLUMES)
                    .allSatisfy(volume -> assertThat(read(lab.beta(), volume)).isEqualTo("whole"));
        }
    }

    @Test
    void snapshots_are_made_and_deleted_on_the_destination_as_before() {
        try (Lab lab = site()) {
            assertMoved(Cli.run(lab, CARRY));
            OneCalls one = new OneCalls(lab);

            one.done("one.vm.disksnapshotcreate", VM, 0, "there");
            one.done("one.vm.snapshotdelete", VM, 0);

            assertThat(named(lab.beta())).containsKey(StandardVm.OS + "-snap2").hasSize(4);
            assertThat(lab.frontEnd().vmDocument(VM)).doesNotContain("ONESNAP");
        }
    }

    @Test
    void each_is_sent_as_the_difference_to_the_one_before() {
        try (Lab lab = snapshotted(StandardSite.plan().then(StandardVm::fill).start())) {
            long before = lab.bridge().transfers().size();
            assertMoved(Cli.run(lab, CARRY));

            long osBytes = lab.bridge().transfers().stream()
                    .skip(before)
                    .filter(t -> t.volume().startsWith(StandardVm.OS))
                    .mapToLong(t -> t.bytes())
                    .sum();
            long full = lab.bridge().transfers().stream()
                    .filter(t -> t.volume().equals(StandardVm.OS + "-snap0"))
                    .mapToLong(t -> t.bytes())
                    .sum();
            assertThat(osBytes).isLessThan(full * 3 / 2);
        }
    }

    private static Lab manyDisks(boolean snapshots) {
        Lab lab = StandardSite.plan()
                .vm(vm -> {
                    VmSpec many = VmSpec.of(VM, "web-1").on(0, 101).nic(0);
                    IntStream.range(0, DISKS).forEach(disk -> many.disk(DiskSpec.image(7)));
                    return many;
                })
                .start();
        OneCalls one = new OneCalls(lab);
        for (int each = 0; snapshots && each < DISKS * SNAPSHOTS; each++) {
            one.done("one.vm.disksnapshotcreate", VM, each % DISKS, "s" + each);
        }
        return lab;
    }

    /** The names of the calls from the request to stop the VM until it runs again. */
    private static List<String> callsWhileDown(Lab lab, String... arguments) {
        lab.calls().clear();
        assertMoved(Cli.run(lab, arguments));
        List<Call> calls = lab.calls().calls();
        int stop = IntStream.range(0, calls.size())
                .filter(i -> calls.get(i).name().equals("one.vm.action"))
                .findFirst()
                .orElseThrow();
        Instant runs = Traces.last(lab).at();
        return calls.stream()
                .skip(stop)
                .filter(call -> !call.at().isAfter(runs))
                .map(call -> call.server() + " " + call.name())
                .toList();
    }

    @Test
    void disks_with_several_snapshots_each_are_not_down_for_one_call_more() {
        try (Lab without = manyDisks(false);
                Lab with = manyDisks(true)) {
            List<String> usual = callsWhileDown(without, "42", "101");
            List<String> carried = callsWhileDown(with, CARRY);

            assertThat(named(with.beta())).hasSize(DISKS * SNAPSHOTS);
            System.out.println("calls while the VM is down, " + DISKS + " disks: " + usual.size()
                    + " without snapshots, " + carried.size() + " with " + DISKS * SNAPSHOTS);
            assertThat(carried).containsExactlyInAnyOrderElementsOf(usual);
        }
    }

    @Test
    void a_rollback_takes_the_copies_away_and_leaves_the_originals() {
        try (Lab lab = site()) {
            List<String> records = records(lab);
            assertMoved(Cli.run(lab, CARRY));

            assertThat(Cli.run(lab, BACK).exit()).isZero();

            assertThat(named(lab.beta())).isEmpty();
            assertThat(named(lab.alpha())).hasSize(9);
            assertThat(records(lab)).isEqualTo(records);
            assertThat(Traces.state(lab)).isEqualTo("3/3");
        }
    }

    @Test
    void a_move_there_and_back_sends_no_snapshot_twice() {
        try (Lab lab = site()) {
            assertMoved(Cli.run(lab, CARRY));
            Map<String, SnapshotView> originals = named(lab.alpha());

            assertMoved(Cli.run(lab, "--snapshots", "carry", "42", "100"));

            assertThat(Traces.mutations(lab).stream().filter(c -> c.endsWith("SnapshotFromRemote")))
                    .hasSize(9)
                    .allMatch(c -> c.startsWith("beta"));
            assertThat(named(lab.alpha()).keySet()).isEqualTo(originals.keySet());
            OneCalls one = new OneCalls(lab);
            one.done("one.vm.action", "poweroff-hard", VM);
            one.done("one.vm.disksnapshotrevert", VM, 0, 0);
            assertThat(read(lab.alpha(), StandardVm.OS)).isEqualTo("first");
        }
    }

    @Test
    void a_snapshot_made_during_the_rounds_is_noticed() {
        try (Lab lab = site()) {
            AtomicBoolean made = new AtomicBoolean();
            lab.calls().onArrival(call -> {
                if (call.name().equals("VolumesGroupBackup") && made.compareAndSet(false, true)) {
                    new OneCalls(lab).answer("one.vm.disksnapshotcreate", VM, 0, "late");
                }
            });

            End end = Cli.run(lab, CARRY);

            assertThat(end.exit()).isEqualTo(3);
            assertThat(end.toString()).contains("CHANGED_SINCE_PLAN");
            assertThat(named(lab.beta())).isEmpty();
            assertThat(Traces.state(lab)).isEqualTo("3/3");
        }
    }

    @Test
    void flattened_the_vm_runs_without_snapshots_and_a_rollback_brings_them_back() {
        try (Lab lab = site()) {
            List<String> before = records(lab);
            assertThat(before).isNotEmpty();

            assertMoved(Cli.run(lab, FLATTEN));

            assertThat(records(lab)).isEmpty();
            assertThat(lab.frontEnd().vmDocument(VM)).doesNotContain("DISK_SNAPSHOT_TOTAL_SIZE");
            assertThat(named(lab.alpha())).hasSize(9);
            assertThat(named(lab.beta())).isEmpty();

            assertThat(Cli.run(lab, BACK).exit()).isZero();

            assertThat(records(lab)).isEqualTo(before);
            OneCalls one = new OneCalls(lab);
            one.done("one.vm.action", "poweroff-hard", VM);
            one.done("one.vm.disksnapshotrevert", VM, 0, 0);
            assertThat(read(lab.alpha(), StandardVm.OS)).isEqualTo("first");
        }
    }

    @Test
    void a_persistent_image_keeps_its_snapshots_when_its_disk_is_detached_and_attached_on_the_destination() {
        try (Lab lab = site()) {
            assertMoved(Cli.run(lab, CARRY));
            OneCalls one = new OneCalls(lab);

            one.done("one.vm.detach", VM, 1);
            assertThat(one.answer("one.image.info", 8)).contains("<SNAPSHOT>", "<DATASTORE_ID>102</DATASTORE_ID>");
            one.done("one.vm.attach", VM, "DISK=[IMAGE_ID=\"8\"]");

            assertThat(records(lab)).anyMatch(part -> part.contains("<NAME><![CDATA[data]]></NAME>"));
            assertThat(named(lab.beta())).containsKey(StandardVm.DATA + "-snap0");
        }
    }

    @Test
    void a_dry_run_shows_every_copy_and_makes_none() {
        try (Lab lab = site()) {
            int before = Traces.mutations(lab).size();

            End end = Cli.run(lab, "--dry-run", "--snapshots", "carry", "42", "101");

            assertThat(end.exit()).isZero();
            assertThat(end.toString().lines().filter(line -> line.contains("SnapshotFromRemote")))
                    .hasSize(9);
            assertThat(Traces.mutations(lab)).hasSize(before);
        }
    }

    @Test
    void what_stays_on_the_source_is_named_at_the_end() {
        try (Lab lab = site()) {
            assertThat(Cli.run(lab, CARRY).toString()).contains(StandardVm.OS + "-snap1", "with their names");
        }
    }

    /** The copies that were asked for are not listed yet when the next call is refused. */
    @Test
    void copies_that_appear_only_after_a_failure_are_taken_away_too() {
        try (Lab lab = site(Assumptions.defaults().with(Deviation.COPY_APPEARS_LATER))) {
            lab.bridge().appearanceDelay(Duration.ofSeconds(2));
            lab.betaServer().faults().nth("SnapshotFromRemote", 5, Fault.REFUSED);

            assertThat(Cli.run(lab, CARRY).exit()).isEqualTo(3);
            StandardSite.pass(lab, Duration.ofMinutes(1));

            assertThat(Traces.mutations(lab)).contains("beta SnapshotFromRemote");
            assertThat(named(lab.beta())).isEmpty();
        }
    }

    /** Where public sources are silent, the outcome is the same. */
    @ParameterizedTest
    @EnumSource(
            value = Deviation.class,
            names = {
                "EXPORT_TWICE_REFUSED",
                "COPY_APPEARS_LATER",
                "FINISHED_EXPORTS_VANISH",
                "LEGACY_BACKUP_IDENTITY",
                "DELETE_WHILE_RECOVERING_BUSY",
                "WAY_BACK_IN_FULL"
            })
    void whatever_a_cluster_decides_the_snapshots_go_there_and_are_taken_away(Deviation deviation) {
        try (Lab lab = site(Assumptions.defaults().with(deviation))) {
            lab.bridge().appearanceDelay(Duration.ofMillis(300));
            assertMoved(Cli.run(lab, CARRY));
            assertThat(named(lab.beta())).hasSize(9);

            assertThat(Cli.run(lab, BACK).exit()).isZero();

            assertThat(named(lab.beta())).isEmpty();
        }
    }
}
