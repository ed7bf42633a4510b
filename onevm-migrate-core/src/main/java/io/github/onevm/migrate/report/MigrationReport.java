package io.github.onevm.migrate.report;

import io.github.onevm.migrate.step.FailureCode;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * How a run ended, for people and programs: where the VM is, where its data is, what to do next. Every text is one
 * sentence without a full stop.
 *
 * @param result how it ended
 * @param failure why it failed; absent when it did not
 * @param cause what happened first that made it fail; absent when nothing did
 * @param vm where the VM is and in which state
 * @param data where its data is
 * @param next what to do next, commands included; empty when there is nothing to do
 * @param leftovers what could not be cleared up
 */
@Value.Builder
public record MigrationReport(
        Result result,
        Optional<FailureCode> failure,
        Optional<String> cause,
        String vm,
        String data,
        List<String> next,
        List<String> leftovers) {
    public MigrationReport {
        next = List.copyOf(next);
        leftovers = List.copyOf(leftovers);
    }
}
