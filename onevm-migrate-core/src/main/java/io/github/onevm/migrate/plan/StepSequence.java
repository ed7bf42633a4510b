package io.github.onevm.migrate.plan;

import io.github.onevm.migrate.execution.BootedCopy;
import io.github.onevm.migrate.execution.Route;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.DiskLayout;
import io.github.onevm.migrate.model.Host;
import io.github.onevm.migrate.model.HostId;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.PinPolicy;
import io.github.onevm.migrate.model.Returning;
import io.github.onevm.migrate.model.SnapshotPolicy;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.model.VmRecordChange;
import io.github.onevm.migrate.model.VmRecordChange.DatastoreName;
import io.github.onevm.migrate.model.VmRecordChangeBuilder;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.step.CarryHome;
import io.github.onevm.migrate.step.MoveImageRecords;
import io.github.onevm.migrate.step.Probation;
import io.github.onevm.migrate.step.RehearseCutOver;
import io.github.onevm.migrate.step.RemoveOldRounds;
import io.github.onevm.migrate.step.RemoveOldVolumes;
import io.github.onevm.migrate.step.RewriteVmRecords;
import io.github.onevm.migrate.step.SaveImageRecords;
import io.github.onevm.migrate.step.SaveVmRecords;
import io.github.onevm.migrate.step.SendSnapshots.WaitFor;
import io.github.onevm.migrate.step.SendSnapshotsBuilder;
import io.github.onevm.migrate.step.StartVm;
import io.github.onevm.migrate.step.Step;
import io.github.onevm.migrate.step.StopVm;
import io.github.onevm.migrate.step.SyncRoundsBuilder;
import io.github.onevm.migrate.step.UnlockVm;
import io.github.onevm.migrate.survey.BaseSurvey;
import io.github.onevm.migrate.survey.Pins;
import io.github.onevm.migrate.survey.SchedulerDoubts;
import io.github.onevm.migrate.survey.SchedulerDoubts.Doubt;
import io.github.onevm.migrate.survey.StorageSurvey;
import io.github.onevm.migrate.survey.Survey;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The order of the steps, which makes the migration safe:
 *
 * <ol>
 *   <li>snapshots are copied before the first round, so that the rounds send only the difference to the newest of them;
 *   <li>data is sent while the VM runs, so that only a difference must be sent while it is down;
 *   <li>the VM is stopped before the last snapshot, so that the snapshot contains its last write;
 *   <li>volumes in the way on the destination are set aside before the VM is stopped, so this adds no downtime;
 *   <li>the stopped VM is locked at once, so that nobody starts it while its volumes are on neither side completely;
 *   <li>a volume that only the undeploy may create is looked for before the last snapshots, so that it is one of them;
 *   <li>the home of the VM is checked before the last snapshots, because without it everything else is in vain, and copied
 *       before the VM records tell the start to look for it elsewhere;
 *   <li>the VM records are saved before volumes are created, so that one write of the journal announces all that
 *       follows;
 *   <li>volumes are created before the source is fenced, so that until then a rollback needs no rename;
 *   <li>the source is fenced before the VM records point elsewhere and before the VM can start, so that no mistake can
 *       start the old copy;
 *   <li>the records of its persistent images move before its own: until those are rewritten, nothing can start the VM
 *       where the images now are, and both are undone together;
 *   <li>the VM records are rewritten right before the start, so that they disagree with the names only for a short
 *       time;
 *   <li>the VM is watched after it was seen RUNNING, so this adds no downtime;
 *   <li>what the last snapshots have superseded is removed when the VM runs, so this adds no downtime.
 * </ol>
 */
final class StepSequence {
    /** The default of {@link MigrationOptions#maxDowntime}. */
    static final Duration MAX_DOWNTIME = Duration.ofSeconds(60);

    private final Survey survey;
    private final Vm vm;
    private final MigrationOptions options;
    private final StorageSurvey storage;
    private final VolumeSteps volumes;
    private final ImageMoves images;
    private final SnapshotMoves snapshots;
    private final List<VolumeName> names;
    private final List<Doubt> doubts;

    StepSequence(Survey survey, StorageSurvey storage) {
        this.survey = survey;
        this.vm = survey.vm();
        this.options = survey.request().options();
        this.storage = storage;
        this.volumes = new VolumeSteps(survey, storage);
        this.images = new ImageMoves(survey);
        this.snapshots = new SnapshotMoves(survey, storage);
        this.names = storage.volumes().stream().map(v -> v.name()).toList();
        this.doubts = new SchedulerDoubts(survey).all();
    }

    List<Step> steps() {
        if (options.snapshotOnly()) {
            return List.of(sendOnly());
        }
        if (options.rehearsal()) {
            return rehearsal();
        }
        List<Step> steps = new ArrayList<>();
        snapshots.carry().ifPresent(steps::add);
        if (sendsRounds()) {
            steps.add(rounds());
        }
        volumes.setAside().ifPresent(steps::add);
        images.change()
                .ifPresent(change -> steps.add(new SaveImageRecords(
                        vm.id(), List.copyOf(change.images().keySet()))));
        steps.add(new StopVm(
                vm.id(),
                vm.state(),
                options.force(),
                DiskLayout.of(vm),
                detached(),
                options.undeployLimit(),
                options.resumeLimit(),
                options.pins() == PinPolicy.DROP ? Optional.empty() : Optional.of(vm.pins())));
        volumes.findTpm().ifPresent(steps::add);
        carryHome().ifPresent(steps::add);
        steps.add(sendLast());
        steps.add(new SaveVmRecords(vm.id(), !keepsHistory()));
        steps.add(volumes.create());
        steps.add(volumes.fence());
        images.change().ifPresent(change -> steps.add(new MoveImageRecords(change)));
        steps.add(new RewriteVmRecords(recordChange()));
        steps.add(
                survey.willStart()
                        ? new StartVm(
                                vm.id(),
                                survey.request().target(),
                                systemDatastore().id(),
                                host(),
                                options.resumeLimit(),
                                because())
                        : new UnlockVm(vm.id(), survey.request().target(), options.undeployLimit()));
        if (survey.willStart() && !options.probation().isZero()) {
            steps.add(probation());
        }
        steps.addAll(cleanups());
        return steps;
    }

    /** The snapshots that a person has made are not copied: they do not travel while the VM is down. */
    private List<Step> rehearsal() {
        List<Step> steps = new ArrayList<>();
        if (sendsRounds()) {
            steps.add(rounds());
        }
        steps.add(new RehearseCutOver(route(), volumes.copies(), options.finalLimit(), boot()));
        // Without rounds, too: a rehearsal before this one may have left a pair.
        steps.add(new RemoveOldRounds(vm.id(), names));
        return steps;
    }

    private Optional<BootedCopy> boot() {
        return options.boot()
                .map(lasts -> new BootedCopy(
                        volumes.copy(),
                        options.host()
                                .or(() -> survey.roomiestTargetHost().map(Host::id))
                                .orElseThrow(() ->
                                        new IllegalStateException("no check speaks of why no host can boot a copy")),
                        systemDatastore().id(),
                        options.resumeLimit(),
                        lasts));
    }

    private List<Step> cleanups() {
        Optional<BaseSurvey> base = storage.base().filter(b -> options.returning() != Returning.NO);
        List<Step> steps = new ArrayList<>();
        base.map(BaseSurvey::removable)
                .filter(volumes -> !volumes.isEmpty())
                .ifPresent(volumes -> steps.add(new RemoveOldVolumes(vm.id(), volumes)));
        boolean supersedes = sendsRounds() || survey.rehearsal().isPresent();
        if (supersedes || base.isPresent()) {
            steps.add(new RemoveOldRounds(
                    vm.id(),
                    supersedes ? names : List.of(),
                    base.map(BaseSurvey::pairs).orElse(Map.of())));
        }
        return steps;
    }

    /** The state of the TPM is read at the start and saved at the undeploy; its volume is not attached in between. */
    private Probation probation() {
        VolumeName tpm = survey.names().tpm(vm.id());
        return new Probation(
                vm.id(),
                survey.request().target(),
                systemDatastore().id(),
                names.stream().filter(name -> !name.equals(tpm)).toList(),
                options.probation());
    }

    private boolean sendsRounds() {
        return !vm.state().isUndeployed() && !options.preCopyLimit().isZero();
    }

    /** The volumes that no host may hold any more once the VM is stopped. */
    private List<VolumeName> detached() {
        return Stream.concat(names.stream(), storage.expected().stream().map(v -> v.name()))
                .toList();
    }

    private Optional<CarryHome> carryHome() {
        return survey.home()
                .filter(h -> survey.needsHome())
                .map(h -> new CarryHome(
                        vm.id(),
                        vm.lastHistory().orElseThrow().datastore(),
                        keepsHistory()
                                ? Optional.empty()
                                : Optional.of(systemDatastore().id()),
                        survey.hasVariablesInHome(),
                        survey.hasTpmInHome(),
                        survey.readAt().truncatedTo(ChronoUnit.SECONDS)));
    }

    private Step sendOnly() {
        WaitFor waitFor = options.preCopyLimit().isZero() ? WaitFor.NOTHING : WaitFor.DATA;
        return send("send snapshots", "only")
                .waitFor(waitFor)
                .limit(options.preCopyLimit())
                .build();
    }

    private Step sendLast() {
        return send("send the last snapshots", "last")
                .ofStay(true)
                .waitFor(options.startWhileRecovering() ? WaitFor.APPEARANCE : WaitFor.DATA)
                .limit(options.finalLimit())
                .budget(budget())
                .build();
    }

    private SendSnapshotsBuilder send(String title, String round) {
        return new SendSnapshotsBuilder()
                .title(title)
                .round(round)
                .route(route())
                .ofStay(false);
    }

    private Step rounds() {
        return new SyncRoundsBuilder()
                .title("send snapshots while the VM is " + vm.state())
                .found(vm.state())
                .disks(DiskLayout.of(vm))
                .route(route())
                .limit(options.preCopyLimit())
                .maxDowntime(options.maxDowntime().orElse(MAX_DOWNTIME))
                .anyway(options.cutOverAnyway())
                .notBefore(options.cutOverAt())
                .hold(options.hold())
                .build();
    }

    private Route route() {
        return new Route(
                vm.id(),
                survey.readAt().truncatedTo(ChronoUnit.SECONDS),
                names,
                storage.source().remote().orElseThrow());
    }

    /** Without the phase in which the VM still runs, all data is sent while the VM is down, as requested. */
    private Optional<Duration> budget() {
        boolean counts = vm.state().isRunning() && !options.continueOverBudget();
        return options.maxDowntime()
                .or(() -> options.preCopyLimit().isZero() ? Optional.empty() : Optional.of(MAX_DOWNTIME))
                .filter(b -> counts);
    }

    private VmRecordChange recordChange() {
        Map<Integer, DatastoreName> disks = new HashMap<>();
        vm.disks().forEach(disk -> {
            Datastore there = destinationOf(survey.home(disk).orElseThrow());
            disks.put(disk.id(), new DatastoreName(there.id(), there.name()));
        });
        return new VmRecordChangeBuilder()
                .vm(vm.id())
                .disks(disks)
                .sources(images.sources())
                .dropSnapshots(options.snapshots() == SnapshotPolicy.FLATTEN && vm.hasSnapshots())
                .policy(options.pins())
                .pins(new Pins(survey).changes())
                .cluster(survey.request().target())
                .history(
                        keepsHistory()
                                ? Optional.empty()
                                : Optional.of(systemDatastore().id()))
                .build();
    }

    /**
     * From 5.12.9 on, the last history record only tells where the VM's home is, and the home is not moved (ON-45,
     * ON-46).
     */
    private boolean keepsHistory() {
        return survey.frontEnd().version().isAtLeast(5, 12, 9);
    }

    /** If the scheduler might refuse, or choose otherwise, the plan names host and datastore. */
    private Optional<HostId> host() {
        return options.host().or(() -> isToBeChosen() ? chosenHost() : Optional.empty());
    }

    /** If no host has room and the operator continues regardless, the host with the most free memory. */
    private Optional<HostId> chosenHost() {
        return survey.roomiestTargetHost()
                .or(() -> survey.targetHosts().filter(Host::isMonitored).max(Comparator.comparing(Host::freeMemory)))
                .map(Host::id);
    }

    /** Where an operator deploys the VM if this migration does not start it, with the same result. */
    Optional<Deployment> deployment() {
        boolean toBeNamed = options.host().isPresent() || isToBeChosen();
        return toBeNamed ? Optional.of(new Deployment(host(), systemDatastore().id())) : Optional.empty();
    }

    private boolean isToBeChosen() {
        return options.autoHost() || !doubts.isEmpty();
    }

    private Optional<String> because() {
        boolean asked = options.host().isPresent() || options.autoHost();
        return asked || doubts.isEmpty()
                ? Optional.empty()
                : Optional.of(doubts.stream().map(Doubt::reason).collect(Collectors.joining("; ")));
    }

    private Datastore systemDatastore() {
        return destinationOf(vm.lastHistory().orElseThrow().datastore());
    }

    private Datastore destinationOf(DatastoreId source) {
        return survey.destinationOf(source)
                .orElseThrow(() -> new IllegalStateException(
                        "no check speaks of why datastore " + source + " has no counterpart"));
    }
}
