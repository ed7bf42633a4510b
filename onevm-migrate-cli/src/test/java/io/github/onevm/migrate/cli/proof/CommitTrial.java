package io.github.onevm.migrate.cli.proof;

import io.github.onevm.migrate.Migrator;
import io.github.onevm.migrate.cli.SteppedTime;
import io.github.onevm.migrate.cli.harness.Picture;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.event.MigrationListener;
import io.github.onevm.migrate.lab.storpool.SnapshotView;
import io.github.onevm.migrate.lab.storpool.StorPoolCluster;
import io.github.onevm.migrate.lab.wire.Call;
import io.github.onevm.migrate.model.Commit;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.spi.BackendException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A moved VM on a site of its own, and a commit that ends its old volumes, which something disturbs. */
final class CommitTrial implements AutoCloseable {
    /** Repetitions that an operator may need when nothing is disturbed any more. */
    private static final int COMMANDS = 3;

    /** An export is ended when it keeps a snapshot from being deleted. */
    private static final Set<String> REMOVES = Set.of("SnapshotDelete", "SnapshotUnexport");

    /** The old volumes are deleted. */
    static final Commit DELETING = Commit.of(ProofSite.VM).deletingSource();

    /** The old volumes are frozen. */
    static final Commit FREEZING = Commit.of(ProofSite.VM).keepingSource(Duration.ofDays(14));

    private final Commit request;
    private final ProofSite site;
    private final Wire wire;
    private final Picture others;
    private final GuestData data;
    private final List<String> seen = new ArrayList<>();

    /**
     * @param request the commit
     * @param hangs whether a call will be left without an answer
     */
    CommitTrial(Commit request, boolean hangs) {
        this.request = request;
        site = ProofSite.moved(hangs);
        others = Picture.of(site.lab()).ofOthers(42);
        data = new GuestData(
                site,
                TrialSite.DISKS.stream()
                        .collect(Collectors.toMap(disk -> disk, disk -> disk, (a, b) -> a, TreeMap::new)));
        wire = new Wire(site.lab(), site.clock(), this::arrived);
    }

    private void arrived(Call call) {
        boolean ofTheJournal = call.name().startsWith("one.document.");
        boolean ends = call.name().equals(request.deletesSource() ? "VolumeDelete" : "VolumeFreeze");
        if (call.mutation() && !ofTheJournal && !ends && !REMOVES.contains(call.name())) {
            seen.add("a commit makes no such call: " + call.name());
        }
        if (!data.isAllOn(site.from())) {
            seen.add("data is missing before " + call.name());
        }
    }

    /** Commits undisturbed; the calls that arrive. */
    List<Call> calls() {
        wire.begin();
        command();
        return wire.calls();
    }

    /** Commits while a disaster strikes a call. */
    void disturbed(int call, Disaster disaster) {
        wire.begin();
        wire.strike(call, disaster);
        command();
    }

    /** Commits again until it is done. */
    boolean isDoneAgain() {
        for (int i = 0; i < COMMANDS; i++) {
            wire.begin();
            if (command().filter(r -> r.result() == Result.DONE).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private Optional<MigrationReport> command() {
        try (Migrator migrator = site.migrator(wire, new SteppedTime(site.clock(), () -> {}))) {
            return Optional.of(migrator.commit(request, MigrationListener.SILENT));
        } catch (BackendException | Disaster.Killed e) {
            return Optional.empty();
        }
    }

    /** What was seen at any time that must never be. */
    List<String> seen() {
        return Stream.concat(seen.stream(), wire.afterDeath().stream().map(call -> "call of a dead process: " + call))
                .toList();
    }

    /** What a commit removes and is still there. */
    List<String> left() {
        return Stream.concat(
                        Stream.of(site.lab().alpha(), site.lab().beta()).flatMap(CommitTrial::transferred),
                        site.lab().alpha().volumes().stream()
                                .map(volume -> volume.name())
                                .filter(name -> name.startsWith("MIGRATED-")))
                .toList();
    }

    private static Stream<String> transferred(StorPoolCluster cluster) {
        return cluster.snapshots().stream()
                .filter(SnapshotView::autoName)
                .filter(snapshot -> !snapshot.deleted())
                .map(snapshot -> snapshot.object().globalId());
    }

    /** The frozen volumes that the storage cluster deletes by itself. */
    List<String> frozen() {
        return site.lab().alpha().snapshots().stream()
                .filter(snapshot -> snapshot.targetDeleteDate() != 0 && !snapshot.deleted())
                .map(snapshot -> snapshot.object().name())
                .toList();
    }

    /** Whether the data of the VM is all there, and nothing of other VMs was touched. */
    boolean isUnharmed() {
        return data.isAllOn(site.from()) && Picture.of(site.lab()).ofOthers(42).equals(others);
    }

    @Override
    public void close() {
        wire.close();
        site.close();
    }
}
