package io.github.onevm.migrate.run;

import io.github.onevm.migrate.model.Liveness;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.record.Claim;
import io.github.onevm.migrate.record.Direction;
import io.github.onevm.migrate.record.Ended;
import io.github.onevm.migrate.record.KeptRecord;
import io.github.onevm.migrate.record.MigrationRecord;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.MigrationStatus;
import io.github.onevm.migrate.report.MigrationStatus.Phase;
import io.github.onevm.migrate.report.MigrationStatusBuilder;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.spi.Holders;
import io.github.onevm.migrate.spi.VmControl;
import io.github.onevm.migrate.step.FenceSource;
import java.util.List;
import java.util.Optional;

/** Tells how a migration on record stands. */
final class StatusReader {
    private final VmControl control;
    private final Holders holders;

    StatusReader(VmControl control, Holders holders) {
        this.control = control;
        this.holders = holders;
    }

    MigrationStatus read(KeptRecord kept) {
        return kept.record()
                .map(r -> read(kept, r))
                .or(() -> kept.elsewhere().map(claim -> elsewhere(kept, claim)))
                .orElseGet(() -> unreadable(kept));
    }

    private static MigrationStatus elsewhere(KeptRecord kept, Claim claim) {
        String there = "its record is in " + claim.where();
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

    private static MigrationStatus unreadable(KeptRecord kept) {
        return new MigrationStatusBuilder()
                .vm(kept.vm())
                .record(kept.id())
                .phase(Phase.UNREADABLE)
                .summary("the record cannot be read: " + kept.problem())
                .holder("unknown")
                .where("see onevm show " + kept.vm())
                .data("unknown")
                .addNext("use the version of onevm-migrate that wrote the record")
                .build();
    }

    private MigrationStatus read(KeptRecord kept, MigrationRecord record) {
        Whereabouts whereabouts = new Whereabouts(record.plan(), control);
        Phase phase = phase(record);
        return new MigrationStatusBuilder()
                .vm(kept.vm())
                .record(kept.id())
                .phase(phase)
                .summary(summary(record, phase))
                .holder(record.holder().toString())
                .begun(record.begun())
                .written(record.written())
                .failure(record.failure())
                .cause(record.cause())
                .history(history(record))
                .where(whereabouts.vm())
                .data(data(record, phase, whereabouts))
                .next(next(kept.vm(), record, phase))
                .build();
    }

    private Phase phase(MigrationRecord record) {
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

    private static String summary(MigrationRecord record, Phase phase) {
        String at = record.step() == 0
                ? "before the first step"
                : "in step " + record.step() + " of " + record.plan().steps().size() + ", "
                        + record.step(record.step()).title();
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

    private static List<String> history(MigrationRecord record) {
        return record.ended().stream().map(e -> line(record, e)).toList();
    }

    private static String line(MigrationRecord record, Ended ended) {
        String how = ended.undone() ? (ended.good() ? "undone" : "NOT UNDONE") : (ended.good() ? "done" : "FAILED");
        return record.step(ended.step()).title() + ": " + how + ", " + ended.message();
    }

    private static String data(MigrationRecord record, Phase phase, Whereabouts whereabouts) {
        Optional<String> moved = whereabouts.status().flatMap(now -> WorldCheck.difference(record, now));
        if (moved.isPresent()) {
            return "not where this migration had left it: " + moved.orElseThrow();
        }
        if (phase == Phase.DONE || phase == Phase.UNDONE) {
            return record.report().map(MigrationReport::data).orElse("");
        }
        boolean fenced = record.standing().stream().anyMatch(n -> record.step(n) instanceof FenceSource);
        if (!fenced) {
            return whereabouts.inSource();
        }
        boolean startBegun =
                record.standing().stream().anyMatch(n -> record.step(n).isPointOfNoReturn());
        return startBegun && record.direction() == Direction.FORWARD ? whereabouts.inTarget() : whereabouts.inBetween();
    }

    private static List<String> next(VmId vm, MigrationRecord record, Phase phase) {
        String resume = "go on: onevm-migrate resume " + vm;
        String rollback = "or back: onevm-migrate rollback " + vm;
        return switch (phase) {
            case AT_WORK -> List.of("wait for " + record.holder() + ", or stop it by a signal");
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
            case NEEDS_PERSON -> record.report().map(MigrationReport::next).orElse(List.of());
            case DONE, UNDONE ->
                record.report()
                        .filter(r -> r.result() == Result.DONE || !r.leftovers().isEmpty())
                        .map(MigrationReport::next)
                        .orElse(List.of());
            case ELSEWHERE, UNREADABLE -> List.of();
        };
    }
}
