package io.github.onevm.migrate.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.SteppedTime;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.opennebula.DiskSpec;
import io.github.onevm.migrate.lab.opennebula.Timings;
import io.github.onevm.migrate.lab.opennebula.VmSpec;
import io.github.onevm.migrate.lab.storpool.TransferView;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationOptionsBuilder;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.spi.CallObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A site that differs from others in everything that takes time: volumes, link, guest, shutdown, boot, drivers, and each call.
 * All of it passes on the site's own clock. Three other VMs can be moved first.
 */
final class VariedSite implements AutoCloseable {
    private static final List<VmId> EARLIER = List.of(new VmId(60), new VmId(61), new VmId(62));

    private final Random random;
    private final int slowness;
    private final int more;
    private final ProofSite site;
    private final CallObserver slow;

    /**
     * @param slowness by how much the link is slower than usual
     */
    VariedSite(int seed, int slowness) {
        this.slowness = slowness;
        random = new Random(seed);
        more = random.nextInt(7);
        site = new ProofSite(this::planned);
        slow = slow(between(random, 20, 100), between(random, 20, 150));
    }

    /** Number of volumes of the VM. */
    int volumes() {
        return 2 + more;
    }

    void moveOthers() {
        EARLIER.forEach(vm -> move(options(), vm, MigrationListener.SILENT));
    }

    /** A slow link must not end a move. */
    static MigrationOptionsBuilder options() {
        return MigrationOptions.builder().parallel(1).autoHost(true).continueOverBudget(true);
    }

    /** The plan to move the VM. */
    Plan plan() {
        return plan(options(), ProofSite.VM);
    }

    private Plan plan(MigrationOptionsBuilder options, VmId vm) {
        try (Migrator migrator = migrator(CallObserver.NONE)) {
            Planning planning = migrator.plan(new MigrationRequest(vm, new ClusterId(101), options.build()));
            if (planning instanceof Planning.Ready ready) {
                return ready.plan();
            }
            throw new AssertionError("refused: " + planning);
        }
    }

    MigrationReport move(MigrationOptionsBuilder options, VmId vm, MigrationListener listener) {
        Plan plan = plan(options, vm);
        try (Migrator migrator = migrator(slow)) {
            MigrationReport report = migrator.run(plan, listener, new Cancellation());
            assertThat(report.result()).as("%s", report).isEqualTo(Result.DONE);
            return report;
        }
    }

    /** What was put on the way between the storage clusters so far. */
    long bytesSent() {
        return site.lab().bridge().transfers().stream()
                .mapToLong(TransferView::bytes)
                .sum();
    }

    @Override
    public void close() {
        site.close();
    }

    private LabPlan planned(LabPlan plan) {
        Timings timings = new Timings(
                between(random, 500, 4_000),
                between(random, 100, 400),
                between(random, 100, 400),
                between(random, 800, 3_000),
                Duration.ofSeconds(15),
                between(random, 500, 2_000));
        List<Integer> sizes = new ArrayList<>();
        EARLIER.forEach(vm -> sizes.add(1 + random.nextInt(6)));
        return plan.linkRate((128 * 1024 + random.nextInt(1024 * 1024)) / slowness)
                .timings(timings)
                .hosts(host -> host.withCapacity(100_000_000, 1L << 36))
                .vm(standard -> disks(TrialSite.vm(), more))
                .frontEnd(site -> IntStream.range(0, EARLIER.size())
                        .forEach(i -> site.vm(disks(
                                VmSpec.of(EARLIER.get(i).value(), "earlier-" + i)
                                        .on(0, 101)
                                        .nic(0)
                                        .context("NETWORK", "YES"),
                                sizes.get(i)))));
    }

    private static VmSpec disks(VmSpec vm, int number) {
        IntStream.range(0, number).forEach(i -> vm.disk(DiskSpec.image(7)));
        return vm;
    }

    private static Duration between(Random random, int least, int most) {
        return Duration.ofMillis(least + random.nextInt(most - least));
    }

    /** Each call takes some time, too. */
    private CallObserver slow(Duration cloud, Duration storage) {
        return (backend, call, outcome, took) -> site.clock().advance(call.startsWith("one.") ? cloud : storage);
    }

    private Migrator migrator(CallObserver observer) {
        return site.migrator(observer, new SteppedTime(site.clock(), () -> {}));
    }
}
