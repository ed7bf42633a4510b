package io.github.onevm.migrate.matrix;

import io.github.onevm.migrate.journal.MigrationJournal;
import io.github.onevm.migrate.memory.MemoryJournalFormat;
import io.github.onevm.migrate.memory.MemorySite;
import io.github.onevm.migrate.memory.SpiCall;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.StoredJournal;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.step.FenceSource;
import io.github.onevm.migrate.step.StartVm;
import io.github.onevm.migrate.step.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Looks at the site after every call, and raises an {@link AssertionError} for what must never be. */
final class Witness {
    private final MemorySite site;
    private final MemoryJournalFormat format;
    private final Plan plan;
    private final Setting setting;
    private final String foreign;
    private final List<VolumeName> volumes;
    private final Set<String> unknown = new TreeSet<>();
    private final Map<String, SnapshotId> pairs = new TreeMap<>();
    /** Pairs that were once the newest. */
    private final Set<SnapshotId> gone = new HashSet<>();

    private final Set<SnapshotId> foreignSnapshots;
    private final Earlier earlier;
    private boolean discarding;

    /**
     * @param foreignSnapshots the snapshots that other VMs have sent
     */
    Witness(MemorySite site, MemoryJournalFormat format, Plan plan, Setting setting, Set<SnapshotId> foreignSnapshots) {
        this.site = site;
        this.format = format;
        this.plan = plan;
        this.setting = setting;
        this.foreign = Ground.foreign(site, setting.to());
        this.volumes = site.volumesOf(TwoClusters.VM);
        this.foreignSnapshots = Set.copyOf(foreignSnapshots);
        this.earlier = new Earlier(site, plan, setting);
    }

    /** From now on the newest data may be given up: the operator has said so. */
    void discarding() {
        discarding = true;
    }

    /** Whether what the way back builds on was removed, and then what took its place was given up. */
    boolean isBaseGivenUp() {
        return discarding && earlier.isRemoved();
    }

    boolean isDiscarding() {
        return discarding;
    }

    /** A call is about to be made. */
    void before(SpiCall call) {
        if (!call.isMutation()) {
            unknown.removeIf(u -> u.startsWith(call.target() + "."));
        } else if (unknown.contains(call.text())) {
            throw new AssertionError("repeated without looking: " + call.text());
        }
        boolean takesAway = call.isCalled(setting.to() + ".delete") || call.isCalled(setting.to() + ".change");
        require(
                !takesAway || earlier.mayBeTakenAway(call),
                "an old volume is taken away that nothing has replaced",
                call);
        require(
                !takesAway || discarding || earlier.concerns(call) || !mayBeWritten(call),
                "a volume that a guest may have written is taken away without consent",
                call);
        require(!pointsAheadOfItsImages(call), "the VM's record points ahead of those of its images", call);
    }

    /** Until the records of its images have moved, nothing may start the VM where they are to be. */
    private boolean pointsAheadOfItsImages(SpiCall call) {
        return call.text().startsWith("records.change") && !imagesHaveMoved();
    }

    private boolean imagesHaveMoved() {
        return plan.imageChange()
                .filter(change -> !site.imageRecords().shows(change))
                .isEmpty();
    }

    /** Only undo renames or deletes volumes of the destination once the VM was there. */
    private boolean mayBeWritten(SpiCall call) {
        return List.of(call.arguments().split(", ")).stream().anyMatch(site::isWritten);
    }

    /** Nobody knows whether the call has taken effect. Writing or removing a record again does no harm by its contract. */
    void unknown(SpiCall call) {
        boolean repeatable =
                call.text().startsWith("migrations.replace") || call.text().startsWith("migrations.remove");
        if (call.isMutation() && !repeatable) {
            unknown.add(call.text());
        }
    }

    /** A call has ended, successfully or not. */
    void after(SpiCall call) {
        for (VolumeName volume : volumes) {
            require(site.writableCopiesAttached(volume) <= 1, "two writable copies of " + volume + " are in use", call);
            require(discarding || site.completeCopies(volume) > 0, "no complete copy of " + volume + " is left", call);
        }
        require(
                discarding || !site.exists(Trial.TPM) || site.completeCopies(Trial.TPM) > 0,
                "no complete copy of the TPM's state is left",
                call);
        require(
                discarding || site.startedOnOldData().isEmpty(),
                "started without the last writes, which are lost",
                call);
        if (call.isMutation()) {
            require(!List.of(call.arguments().split(", ")).contains(foreign), "another VM's volume was touched", call);
            require(snapshots(site).containsAll(foreignSnapshots), "a snapshot of another VM was deleted", call);
            requirePairs(call);
            require(
                    earlier.isBaseThere(),
                    "the pair that the way back builds on is gone, and no newer one is complete",
                    call);
            require(isExplained(call), "the journal does not show what was about to be done", call);
        }
    }

    /** All that were sent, on both stores. */
    static Set<SnapshotId> snapshots(MemorySite site) {
        Set<SnapshotId> all = new HashSet<>();
        List.of("alpha", "beta")
                .forEach(store -> all.addAll(site.store(store).setUp().sentSnapshots()));
        return all;
    }

    /** The newest complete pair of a volume goes only when a newer one is complete. */
    private void requirePairs(SpiCall call) {
        Map<String, SnapshotId> now = site.store(setting.from()).setUp().newestPairs();
        pairs.forEach((volume, newest) -> {
            SnapshotId still = now.get(volume);
            require(
                    still != null && (still.equals(newest) || !gone.contains(still)),
                    "the newest complete pair of volume " + volume + " was deleted",
                    call);
        });
        now.forEach((volume, newest) -> {
            SnapshotId before = pairs.put(volume, newest);
            if (before != null && !before.equals(newest)) {
                gone.add(before);
            }
        });
    }

    private static void require(boolean holds, String broken, SpiCall call) {
        if (!holds) {
            throw new AssertionError(broken + " after " + call.text());
        }
    }

    private boolean isExplained(SpiCall call) {
        return switch (called(call)) {
            case "control.undeploy" -> shows(r -> r.learned().stopAsked());
            case "control.lock" -> shows(r -> r.learned().lockAsked());
            case "source.send" -> shows(r -> r.announced() >= 1);
            case "destination.create" ->
                shows(r -> r.learned().creating().stream()
                        .anyMatch(volume -> call.arguments().contains(volume.value())));
            case "images.moveImages" -> shows(r -> r.learned().imageRecords().isPresent());
            case "destination.receive" -> shows(r -> mentions(call, r.learned().carrying()));
            case "source.export" -> shows(r -> mentions(call, r.learned().exporting()));
            case "destination.deleteSnapshot" ->
                shows(r -> mentions(call, r.learned().carrying()));
            case "source.deleteSnapshot" -> false;
            case "source.deleteSent" ->
                shows(r -> mentions(call, r.learned().superseded().source()));
            case "destination.deleteSent" ->
                shows(r -> mentions(call, r.learned().superseded().destination()));
            case "records.change" -> shows(r -> r.learned().records().isPresent());
            case "source.change" -> shows(r -> r.announced() >= numberOf(FenceSource.class));
            case "control.resume", "control.deploy" ->
                shows(r ->
                        r.announced() >= numberOf(StartVm.class) || r.learned().stopAsked());
            default -> true;
        };
    }

    private String called(SpiCall call) {
        String target = call.target();
        String side = target.equals(setting.from()) ? "source" : target.equals(setting.to()) ? "destination" : target;
        return side + "." + call.method().javaName();
    }

    private static boolean mentions(SpiCall call, Set<SnapshotId> snapshots) {
        return snapshots.stream()
                .anyMatch(id -> List.of(call.arguments().split(", ")).contains(id.value()));
    }

    private int numberOf(Class<? extends Step> kind) {
        List<Step> steps = plan.steps();
        return steps.indexOf(steps.stream().filter(kind::isInstance).findFirst().orElseThrow()) + 1;
    }

    /** The snapshots of the VM's volumes that are no part of the newest pair, and that the journal does not note. */
    List<SnapshotId> supersededAndNotNoted() {
        Set<SnapshotId> left = snapshots(site);
        left.removeAll(foreignSnapshots);
        newestJournal().ifPresent(journal -> {
            left.removeAll(journal.learned().superseded().source());
            left.removeAll(journal.learned().superseded().destination());
            left.removeAll(journal.learned().travelling());
            journal.learned().arrived().values().forEach(pair -> {
                left.remove(pair.sent());
                left.remove(pair.local());
            });
        });
        return List.copyOf(left);
    }

    /** The pairs on which the way back builds. */
    Set<SnapshotId> ofEarlierMove() {
        return earlier.snapshots();
    }

    private Optional<MigrationJournal> newestJournal() {
        return site.migrations().ofVm(TwoClusters.VM).stream()
                .map(StoredJournal::text)
                .map(format::read)
                .reduce((earlier, later) -> later);
    }

    private boolean shows(Predicate<MigrationJournal> wanted) {
        return record().filter(wanted).isPresent();
    }

    private Optional<MigrationJournal> record() {
        return site.migrations().ofVm(TwoClusters.VM).stream()
                .map(StoredJournal::text)
                .map(format::read)
                .filter(r -> !r.isOver())
                .findFirst();
    }
}
