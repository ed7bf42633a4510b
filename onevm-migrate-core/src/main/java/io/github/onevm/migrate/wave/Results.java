package io.github.onevm.migrate.wave;

import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.Traffic;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.report.Result;
import io.github.onevm.migrate.wave.WaveResult.Outcome;
import java.time.Instant;
import java.util.Optional;

/** Turns the reports of migrations into results of a wave. Stateless. */
final class Results {
    private Results() {}

    /**
     * @param interrupts whether the wave was asked to stop, so that a run which was interrupted goes on with the next resume
     * @param leaves whether runs that are interrupted leave everything as it is
     */
    static WaveResult of(
            VmId vm, MigrationReport report, Instant begun, Instant ended, boolean interrupts, boolean leaves) {
        return new WaveResultBuilder()
                .vm(vm)
                .outcome(outcome(report, interrupts, leaves))
                .code(report.failure().map(FailureCode::name).or(() -> held(report)))
                .cause(report.cause())
                .downtime(report.downtime().map(MigrationReport.Down::total))
                .sent(report.sent().filter(sent -> sent.known() == sent.sends()).map(Traffic::amount))
                .begun(begun)
                .ended(ended)
                .build();
    }

    private static Optional<String> held(MigrationReport report) {
        return report.result() == Result.HELD ? Optional.of(FailureCode.HELD_BY_ANOTHER_RUN.name()) : Optional.empty();
    }

    private static Outcome outcome(MigrationReport report, boolean interrupts, boolean leaves) {
        boolean interrupted = interrupts
                && report.failure().filter(FailureCode.INTERRUPTED::equals).isPresent();
        return switch (report.result()) {
            case DONE -> Outcome.MOVED;
            case UNDONE -> interrupted ? Outcome.INTERRUPTED : Outcome.ROLLED_BACK;
            case NOTHING_CHANGED -> interrupted ? Outcome.INTERRUPTED : Outcome.NOTHING_CHANGED;
            case HELD -> Outcome.NOTHING_CHANGED;
            case NEEDS_PERSON -> interrupted && leaves ? Outcome.INTERRUPTED : Outcome.NEEDS_PERSON;
        };
    }

    /** Nothing was changed, or nothing more. */
    static WaveResult failed(VmId vm, Outcome outcome, Throwable reason, Optional<Instant> begun, Instant ended) {
        return new WaveResultBuilder()
                .vm(vm)
                .outcome(outcome)
                .cause(String.valueOf(reason.getMessage()))
                .begun(begun)
                .ended(ended)
                .build();
    }
}
