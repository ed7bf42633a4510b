package io.github.onevm.migrate.run;

import io.github.onevm.migrate.execution.RunState;
import io.github.onevm.migrate.journal.Claim;
import io.github.onevm.migrate.journal.Direction;
import io.github.onevm.migrate.journal.Ended;
import io.github.onevm.migrate.journal.KeptJournal;
import io.github.onevm.migrate.journal.MigrationJournal;
import io.github.onevm.migrate.model.Liveness;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.MigrationStatus;
import io.github.onevm.migrate.report.MigrationStatus.Phase;
import io.github.onevm.migrate.report.MigrationStatusBuilder;
import io.github.onevm.migrate.spi.Claimants;
import io.github.onevm.migrate.spi.VmControl;
import io.github.onevm.migrate.step.Step;
import io.github.onevm.migrate.step.SyncRounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Determines the status of a migration from its journal and the site. */
final class StatusReader {
    private final VmControl control;
    private final Claimants holders;
    private final Predicate<MigrationJournal> wouldLose;

    /**
     * @param wouldLose whether a rollback without permission to discard writes would be refused; may throw if that
     *     cannot be read
     */
    StatusReader(VmControl control, Claimants holders, Predicate<MigrationJournal> wouldLose) {
        this.control = control;
        this.holders = holders;
        this.wouldLose = wouldLose;
    }

    MigrationStatus read(KeptJournal kept) {
        return kept.record()
                .map(r -> read(kept, r))
                .or(() -> kept.elsewhere().map(claim -> elsewhere(kept, claim)))
                .orElseGet(() -> unreadable(kept));
    }

    private static MigrationStatus elsewhere(KeptJournal kept, Claim claim) {
        String there = "its journal is in " + claim.where();
        return new MigrationStatusBuilder()
                .vm(kept.vm())
                .record(kept.id())
                .phase(Phase.ELSEWHERE)
                .summary((claim.state() == Claim.State.OVER ? "over; " : "not over; ") + there)
                .holder(claim.holder().toString())
                .where("see onevm show " + kept.vm())
                .data(there)
                .addNext("see " + claim.how() + ": onevm-migrate status " + kept.vm())
                .build();
    }

    private static MigrationStatus unreadable(KeptJournal kept) {
        return new MigrationStatusBuilder()
                .vm(kept.vm())
                .record(kept.id())
                .phase(Phase.UNREADABLE)
                .summary("the journal cannot be read: " + kept.problem())
                .holder("unknown")
                .where("see onevm show " + kept.vm())
                .data("unknown")
                .addNext("use the version of onevm-migrate that wrote the journal")
                .build();
    }

    private MigrationStatus read(KeptJournal kept, MigrationJournal record) {
        Whereabouts whereabouts = new Whereabouts(record.plan(), control);
        Phase phase = phase(record);
        return new MigrationStatusBuilder()
                .vm(kept.vm())
                .record(kept.id())
                .phase(phase)
                .summary(summary(record, phase, whereabouts))
                .holder(record.holder().toString())
                .begun(record.begun())
                .written(record.written())
                .failure(phase == Phase.DONE ? Optional.empty() : record.failure())
                .cause(phase == Phase.DONE ? Optional.empty() : record.cause())
                .overcome(phase == Phase.DONE ? overcome(record) : Optional.empty())
                .progress(phase == Phase.DONE || phase == Phase.UNDONE ? List.of() : progress(record))
                .history(history(record))
                .where(whereabouts.vm())
                .data(data(record, phase, whereabouts))
                .next(next(kept.vm(), record, phase))
                .build();
    }

    private Phase phase(MigrationJournal record) {
        if (record.report().isPresent()) {
            return switch (record.report().orElseThrow().result()) {
                case DONE -> Phase.DONE;
                case UNDONE -> Phase.UNDONE;
                case NEEDS_PERSON, NOTHING_CHANGED, HELD -> Phase.NEEDS_PERSON;
            };
        }
        Liveness holder = holders.look(record.holder());
        return switch (holder) {
            case ALIVE -> Phase.AT_WORK;
            case GONE -> Phase.BROKEN_OFF;
            case UNKNOWN -> Phase.UNKNOWN;
        };
    }

    /** The failure of an earlier run, for a migration that is done. */
    private static Optional<String> overcome(MigrationJournal record) {
        return record.cause()
                .map(cause -> record.failure().map(code -> code + ": ").orElse("") + cause
                        + "; it was carried on, and is done");
    }

    /** What was sent, and what the run waits for. */
    private static List<String> progress(MigrationJournal record) {
        List<String> lines = new ArrayList<>();
        record.learned().traffic().ifPresent(sent -> lines.add("snapshots of all volumes were sent " + sent));
        rounds(record).ifPresent(rounds -> {
            rounds.notBefore().ifPresent(moment -> lines.add("the VM is not stopped before " + moment));
            if (rounds.hold()) {
                lines.add("the VM is not stopped before somebody says: onevm-migrate proceed "
                        + record.plan().request().vm());
            }
        });
        return lines;
    }

    /** The step that waits while the VM runs, if it is the last one that was begun. */
    private static Optional<SyncRounds> rounds(MigrationJournal record) {
        return record.step() > 0 && record.direction() == Direction.FORWARD
                ? Optional.of(record.step(record.step()))
                        .filter(SyncRounds.class::isInstance)
                        .map(SyncRounds.class::cast)
                : Optional.empty();
    }

    private static String summary(MigrationJournal record, Phase phase, Whereabouts whereabouts) {
        boolean over = phase == Phase.DONE || phase == Phase.UNDONE;
        String at = over ? "" : StepsBegun.of(record, whereabouts.status()).words(record);
        String way = record.direction() == Direction.BACK ? "going back, begun " : "";
        return switch (phase) {
            case AT_WORK -> "at work, " + way + at;
            case UNKNOWN -> "last heard of " + way + at + "; whether its process is at work cannot be told from here";
            case BROKEN_OFF -> "broken off, " + way + at;
            case NEEDS_PERSON -> "given up, " + way + at;
            case DONE -> "done";
            case UNDONE -> "taken back";
            case ELSEWHERE -> "elsewhere";
            case UNREADABLE -> "unreadable";
        };
    }

    /** Never a command that would be refused. If that cannot be read, the command that loses nothing. */
    private String back(VmId vm, MigrationJournal record) {
        boolean loses;
        try {
            loses = wouldLose.test(record);
        } catch (RuntimeException e) {
            loses = false;
        }
        return loses
                ? "or back, without what the guest may have written there: onevm-migrate rollback " + vm
                        + " --discard-destination-writes"
                : "or back: onevm-migrate rollback " + vm;
    }

    private static List<String> history(MigrationJournal record) {
        return record.ended().stream().map(e -> line(record, e)).toList();
    }

    private static String line(MigrationJournal record, Ended ended) {
        String how = ended.undone() ? (ended.good() ? "undone" : "NOT UNDONE") : (ended.good() ? "done" : "FAILED");
        return record.step(ended.step()).title() + ": " + how + ", " + ended.message();
    }

    private static String data(MigrationJournal record, Phase phase, Whereabouts whereabouts) {
        Optional<String> moved = whereabouts.status().flatMap(now -> WorldCheck.difference(record, now));
        if (moved.isPresent()) {
            return "not where this migration had left it: " + moved.orElseThrow();
        }
        if (phase == Phase.DONE || phase == Phase.UNDONE) {
            return record.report().map(MigrationReport::data).orElse("");
        }
        OptionalInt stay = new RunState(record.learned()).stay();
        StepsBegun begun = StepsBegun.of(record, whereabouts.status());
        if (record.direction() == Direction.BACK) {
            boolean fenced =
                    record.standing().stream().anyMatch(n -> record.step(n).renamesSource());
            return fenced ? whereabouts.inBetween(stay) : whereabouts.inSource();
        }
        if (begun.among(record.plan(), step -> step.renamesSource() || step.isPointOfNoReturn())) {
            boolean onlyStart = begun.isSurely(record.plan(), Step::isPointOfNoReturn);
            return onlyStart ? whereabouts.inTarget() : whereabouts.inBetween(stay);
        }
        return whereabouts.inSource();
    }

    private List<String> next(VmId vm, MigrationJournal record, Phase phase) {
        String resume = "go on: onevm-migrate resume " + vm;
        String rollback = phase == Phase.BROKEN_OFF || phase == Phase.UNKNOWN ? back(vm, record) : "";
        return switch (phase) {
            case AT_WORK ->
                Stream.concat(
                                rounds(record).stream()
                                        .filter(SyncRounds::hold)
                                        .map(hold -> "to let it stop the VM now: onevm-migrate proceed " + vm),
                                Stream.of("wait for " + record.holder() + ", or stop it by a signal"))
                        .toList();
            case UNKNOWN ->
                List.of(
                        "see on " + record.holder().host() + " whether process "
                                + record.holder().pid() + " is there",
                        "if it is gone, " + resume + " --take-over",
                        rollback + " --take-over");
            case BROKEN_OFF ->
                record.direction() == Direction.BACK
                        ? List.of("go on going back: onevm-migrate rollback " + vm)
                        : List.of(resume, rollback);
            case NEEDS_PERSON, DONE, UNDONE ->
                record.report().map(MigrationReport::next).orElse(List.of());
            case ELSEWHERE, UNREADABLE -> List.of();
        };
    }
}
