package io.github.onevm.migrate.run;

import io.github.onevm.migrate.execution.Committing;
import io.github.onevm.migrate.execution.Downtime;
import io.github.onevm.migrate.execution.RunState;
import io.github.onevm.migrate.journal.Claim;
import io.github.onevm.migrate.journal.Claims;
import io.github.onevm.migrate.journal.Direction;
import io.github.onevm.migrate.journal.KeptJournal;
import io.github.onevm.migrate.journal.MigrationJournal;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.Returning;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.DataLocation;
import io.github.onevm.migrate.report.DataLocation.Situation;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.MigrationStatus;
import io.github.onevm.migrate.report.MigrationStatus.Course;
import io.github.onevm.migrate.report.MigrationStatus.EndedStep;
import io.github.onevm.migrate.report.MigrationStatus.Kind;
import io.github.onevm.migrate.report.MigrationStatus.NumberedStep;
import io.github.onevm.migrate.report.MigrationStatus.Overcome;
import io.github.onevm.migrate.report.MigrationStatus.Phase;
import io.github.onevm.migrate.report.MigrationStatus.Stage;
import io.github.onevm.migrate.report.MigrationStatusBuilder;
import io.github.onevm.migrate.report.VmLocation;
import io.github.onevm.migrate.spi.Claimants;
import io.github.onevm.migrate.spi.VmControl;
import io.github.onevm.migrate.step.RewriteVmRecords;
import io.github.onevm.migrate.step.Step;
import io.github.onevm.migrate.step.SyncRounds;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** Determines the status of a migration from its journal and the site. */
final class StatusReader {
    private final VmControl control;
    private final Claims claims;
    private final Claimants holders;
    private final ChangedPins pins;
    private final Predicate<MigrationJournal> wouldLose;

    /**
     * @param wouldLose whether a rollback without permission to discard writes would be refused; may throw if that
     *     cannot be read
     */
    StatusReader(
            VmControl control,
            Claims claims,
            Claimants holders,
            ChangedPins pins,
            Predicate<MigrationJournal> wouldLose) {
        this.control = control;
        this.claims = claims;
        this.holders = holders;
        this.pins = pins;
        this.wouldLose = wouldLose;
    }

    MigrationStatus read(KeptJournal kept) {
        return kept.record()
                .map(r -> read(kept, r))
                .or(() -> kept.elsewhere().map(claim -> elsewhere(kept, claim)))
                .orElseGet(() -> unreadable(kept));
    }

    private MigrationStatus elsewhere(KeptJournal kept, Claim claim) {
        return notHere(kept, Phase.ELSEWHERE)
                .holder(claim.holder())
                .data(new DataLocation.JournalElsewhere(claim.where(), claim.state() == Claim.State.OVER))
                .build();
    }

    private MigrationStatus unreadable(KeptJournal kept) {
        return notHere(kept, Phase.UNREADABLE)
                .problem(kept.problem())
                .data(new DataLocation.JournalUnreadable())
                .build();
    }

    private MigrationStatusBuilder notHere(KeptJournal kept, Phase phase) {
        return new MigrationStatusBuilder()
                .vm(kept.vm())
                .record(kept.id())
                .phase(phase)
                .onHold(false)
                .where(new VmLocation.NotLookedAt(kept.vm()))
                .next(claims.describe(kept).next());
    }

    private MigrationStatus read(KeptJournal kept, MigrationJournal record) {
        Whereabouts now =
                Whereabouts.now(record.plan(), control, record.learned().late());
        Phase phase = phase(record);
        boolean over = phase == Phase.DONE || phase == Phase.UNDONE;
        return failures(record, phase)
                .vm(kept.vm())
                .record(kept.id())
                .course(course(record.plan()))
                .phase(phase)
                .stage(over ? Optional.empty() : Optional.of(stage(record, begun(record, phase, now))))
                .holder(record.holder())
                .begun(record.begun())
                .written(record.written())
                .sent(over ? Optional.empty() : record.learned().traffic())
                .notBefore(over ? Optional.empty() : rounds(record).flatMap(SyncRounds::notBefore))
                .onHold(!over && isOnHold(record))
                .downSince(over ? Optional.empty() : downSince(record, now))
                .frozenUntil(record.learned().committing().flatMap(Committing::frozenUntil))
                .pins(
                        phase == Phase.UNDONE || !areRecordsChanged(record)
                                ? List.of()
                                : pins.of(record.plan(), record.learned().records()))
                .history(history(record))
                .where(now.vm())
                .data(data(record, phase, now))
                .next(new StatusActions(
                                record,
                                now.status(),
                                wouldLose,
                                () -> claims.describe(kept).standing())
                        .in(phase, isOnHold(record)))
                .build();
    }

    private static Course course(Plan plan) {
        return new Course(kind(plan.request().options()), plan.vmLabel(), plan.sourceCluster(), plan.targetCluster());
    }

    private static Kind kind(MigrationOptions options) {
        if (options.rehearsal()) {
            return Kind.REHEARSAL;
        }
        if (options.snapshotOnly()) {
            return Kind.SNAPSHOTS_ONLY;
        }
        return options.returning() == Returning.NO ? Kind.MOVE : Kind.RETURN;
    }

    private static boolean areRecordsChanged(MigrationJournal record) {
        boolean undone = record.ended().stream()
                .anyMatch(e -> e.undone() && e.good() && record.step(e.step()) instanceof RewriteVmRecords);
        return !undone && ChangedPins.areChanged(record.plan(), record.announced());
    }

    private static boolean isOnHold(MigrationJournal record) {
        return rounds(record)
                .filter(rounds -> rounds.hold() || record.learned().paused())
                .isPresent();
    }

    /** The journal may be behind: a VM that is seen RUNNING is not down. */
    private static Optional<Instant> downSince(MigrationJournal record, Whereabouts now) {
        boolean runs = now.status().filter(status -> status.state().isRunning()).isPresent();
        return runs
                ? Optional.empty()
                : record.learned()
                        .downtime()
                        .filter(downtime -> downtime.running().isEmpty())
                        .flatMap(Downtime::left);
    }

    /** A run that is at work and on hold writes its journal all the time, so it has not gone on. */
    private static StepsBegun begun(MigrationJournal record, Phase phase, Whereabouts now) {
        boolean mayBeAtWork = phase == Phase.AT_WORK || phase == Phase.UNKNOWN;
        return mayBeAtWork && isOnHold(record)
                ? new StepsBegun(record.step(), record.step())
                : StepsBegun.of(record, now.status());
    }

    private static MigrationStatusBuilder failures(MigrationJournal record, Phase phase) {
        return phase == Phase.DONE
                ? new MigrationStatusBuilder()
                        .overcome(record.cause().map(cause -> new Overcome(record.failure(), cause)))
                : new MigrationStatusBuilder().failure(record.failure()).cause(record.cause());
    }

    private Phase phase(MigrationJournal record) {
        if (record.report().isPresent()) {
            return switch (record.report().orElseThrow().result()) {
                case DONE -> Phase.DONE;
                case UNDONE -> Phase.UNDONE;
                case NEEDS_PERSON, NOTHING_CHANGED, HELD -> Phase.NEEDS_PERSON;
            };
        }
        return switch (holders.look(record.holder())) {
            case ALIVE -> Phase.AT_WORK;
            case GONE -> Phase.BROKEN_OFF;
            case UNKNOWN -> Phase.UNKNOWN;
        };
    }

    /** The step that waits while the VM runs, if it is the last one that was begun. */
    private static Optional<SyncRounds> rounds(MigrationJournal record) {
        return record.step() > 0 && record.direction() == Direction.FORWARD
                ? Optional.of(record.step(record.step()))
                        .filter(SyncRounds.class::isInstance)
                        .map(SyncRounds.class::cast)
                : Optional.empty();
    }

    private static Stage stage(MigrationJournal record, StepsBegun begun) {
        return new Stage(
                record.direction() == Direction.BACK,
                begun.steps(record),
                record.plan().steps().size());
    }

    private static List<EndedStep> history(MigrationJournal record) {
        return record.ended().stream()
                .map(e -> new EndedStep(
                        new NumberedStep(e.step(), record.step(e.step()).title()), e.undone(), e.good(), e.message()))
                .toList();
    }

    private static DataLocation data(MigrationJournal record, Phase phase, Whereabouts now) {
        Optional<String> moved = now.status().flatMap(status -> WorldCheck.difference(record, status));
        if (moved.isPresent()) {
            return new DataLocation.MovedSince(moved.orElseThrow());
        }
        if (phase == Phase.DONE || phase == Phase.UNDONE) {
            return record.report().map(MigrationReport::data).orElseThrow();
        }
        OptionalInt stay = new RunState(record.learned()).stay();
        StepsBegun begun = StepsBegun.of(record, now.status());
        if (record.direction() == Direction.BACK) {
            boolean fenced =
                    record.standing().stream().anyMatch(n -> record.step(n).renamesSource());
            return fenced ? now.inBetween(stay) : now.data(Situation.ON_SOURCE);
        }
        if (begun.among(record.plan(), step -> step.renamesSource() || step.isPointOfNoReturn())) {
            boolean onlyStart = begun.isSurely(record.plan(), Step::isPointOfNoReturn);
            return onlyStart ? now.data(Situation.ON_DESTINATION) : now.inBetween(stay);
        }
        return now.data(Situation.ON_SOURCE);
    }
}
