package io.github.onevm.migrate.cli.proof;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.SteppedTime;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.lab.Rubbish;
import io.github.onevm.migrate.lab.wire.Call;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.ClusterId;
import io.github.onevm.migrate.model.GarbageRequest;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.plan.Planning;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.CallObserver;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A rehearsal on a site of its own, which something disturbs, and then {@code gc --delete}. */
final class RehearsalTrial implements AutoCloseable {
    private static final Duration A_MOMENT = Duration.ofSeconds(5);
    private static final int COMMANDS = 3;

    /** Which changing calls a rehearsal may make, by server: the VM and its volumes are in none of them. */
    private static final Set<String> ALLOWED = Set.of(
            "alpha VolumesGroupBackup",
            "alpha SnapshotDelete",
            "alpha SnapshotUnexport",
            "beta SnapshotUnexport",
            "beta SnapshotDelete",
            "beta VolumeCreate",
            "beta VolumeDelete",
            "opennebula one.document.allocate",
            "opennebula one.document.update",
            "opennebula one.document.delete");

    /** Which more, if it boots a copy. */
    private static final Set<String> ALLOWED_FOR_COPIES = Set.of(
            "opennebula one.image.allocate",
            "opennebula one.image.delete",
            "opennebula one.vm.allocate",
            "opennebula one.vm.deploy",
            "opennebula one.vm.action");

    private final Optional<Duration> boot;
    private final ProofSite site;
    private final Wire wire;
    private final Set<String> before;
    private final Plan plan;

    /**
     * @param hangs whether a call will be left without an answer
     */
    RehearsalTrial(boolean hangs) {
        this(hangs, Optional.empty());
    }

    /**
     * @param boot how long a copy of the VM must stay RUNNING
     */
    RehearsalTrial(boolean hangs, Optional<Duration> boot) {
        this.boot = boot;
        site = new ProofSite(VmState.RUNNING, hangs);
        before = volumesAndSnapshots();
        wire = new Wire(site.lab(), site.clock(), call -> {});
        plan = planned();
        wire.begin();
    }

    private Plan planned() {
        MigrationOptions options = MigrationOptions.builder()
                .parallel(1)
                .rehearsal(true)
                .boot(boot)
                .build();
        Planning planning =
                migrator(CallObserver.NONE).plan(new MigrationRequest(ProofSite.VM, new ClusterId(101), options));
        if (planning instanceof Planning.Ready ready) {
            return ready.plan();
        }
        throw new AssertionError("refused: " + planning);
    }

    private Migrator migrator(CallObserver observer) {
        return site.migrator(observer, new SteppedTime(site.clock(), () -> {}));
    }

    ProofSite site() {
        return site;
    }

    /** What there was before. */
    Set<String> before() {
        return before;
    }

    /** The volumes and snapshots that there are. */
    Set<String> volumesAndSnapshots() {
        Set<String> all = new TreeSet<>(Rubbish.everything(site.lab()));
        all.removeIf(object -> object.startsWith("document "));
        return all;
    }

    /** The journals that there are. */
    int journals() {
        return site.lab().frontEnd().bodies("document_pool").size();
    }

    /** Rehearses, undisturbed; the calls that arrive. */
    List<Call> calls() {
        rehearse();
        return wire.calls();
    }

    /** Rehearses while a disaster strikes a call; the report, unless the process died or could not tell. */
    Optional<MigrationReport> disturbed(int call, Disaster disaster) {
        wire.strike(call, disaster);
        Optional<MigrationReport> report = rehearse();
        site.clock().advance(A_MOMENT);
        return report;
    }

    Optional<MigrationReport> rehearse() {
        try {
            return Optional.of(migrator(wire).run(plan, MigrationListener.SILENT, new Cancellation()));
        } catch (BackendException | Disaster.Killed e) {
            return Optional.empty();
        }
    }

    /** Moves the VM. */
    MigrationReport move() {
        wire.begin();
        Planning planning = migrator(CallObserver.NONE).plan(ProofSite.request());
        if (planning instanceof Planning.Ready ready) {
            return migrator(CallObserver.NONE).run(ready.plan(), MigrationListener.SILENT, new Cancellation());
        }
        throw new AssertionError("refused: " + planning);
    }

    /** The changing calls that no rehearsal may make. */
    List<String> forbidden() {
        return wire.calls().stream()
                .filter(Call::mutation)
                .map(call -> call.server() + " " + call.name())
                .filter(call -> !ALLOWED.contains(call))
                .filter(call -> boot.isEmpty() || !ALLOWED_FOR_COPIES.contains(call))
                .toList();
    }

    /** The calls about VM 42 itself, and those that make more than one copy. */
    List<String> wrongCopies() {
        return wire.calls().stream()
                .filter(Call::mutation)
                .filter(call -> call.name().startsWith("one.vm."))
                .map(call -> call.name() + " " + call.detail())
                .filter(call -> call.matches("one.vm.(deploy 42,.*|action [a-z-]+, 42)"))
                .toList();
    }

    /** What there is of copies: VMs that are not DONE, and images. */
    List<String> copies() {
        return Stream.concat(
                        site.lab().frontEnd().bodies("vm_pool").stream()
                                .filter(body -> body.contains("<NAME>REHEARSAL-") && !body.contains("<STATE>6<")),
                        site.lab().frontEnd().bodies("image_pool").stream().filter(body -> body.contains("REHEARSAL-")))
                .toList();
    }

    /** The process dies when the first call of this name has taken effect. */
    void dieAt(String name, List<Call> undisturbed) {
        int call = undisturbed.stream().map(Call::name).toList().indexOf(name) + 1;
        var unused = disturbed(call, Disaster.KILLED_AFTER);
    }

    /** Deletes what {@code gc} is certain of while a disaster strikes a call; 0 for none. The calls that arrive. */
    List<Call> cleared(int call, Disaster disaster) {
        wire.begin();
        if (call > 0) {
            wire.strike(call, disaster);
        }
        try {
            Migrator migrator = migrator(wire);
            migrator.deleteGarbage(
                    migrator.readOnly().gc(GarbageRequest.everything()), garbage -> {}, new Cancellation());
        } catch (BackendException | Disaster.Killed e) {
            // the next one finds what is left
        }
        site.clock().advance(A_MOMENT);
        return wire.calls();
    }

    /** Deletes what {@code gc} is certain of, until it is certain of nothing. */
    void clear() {
        wire.begin();
        for (int i = 0; i < COMMANDS; i++) {
            Migrator migrator = migrator(CallObserver.NONE);
            migrator.deleteGarbage(
                    migrator.readOnly().gc(GarbageRequest.everything()), garbage -> {}, new Cancellation());
            site.clock().advance(A_MOMENT);
        }
    }

    @Override
    public void close() {
        wire.close();
        site.close();
    }
}
