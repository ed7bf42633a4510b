package io.github.onevm.migrate.check;

import static io.github.onevm.migrate.check.Check.blocks;
import static io.github.onevm.migrate.check.Check.warns;

import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.survey.Survey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether the options have an effect on this VM at present. Combinations that never have an effect are refused before.
 */
final class OptionChecks {
    /** Allows for clocks that differ, and for an operator who types the present time. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    static final List<Check> ALL = List.of(
            blocks(
                    "CUT_OVER_TIME_PAST",
                    "the VM would be stopped at once, although a time was given",
                    "give a later time, or leave out --cut-over-at to stop the VM at once; a plan must be made again",
                    "the product's own rule",
                    OptionChecks::past),
            blocks(
                    "NOTHING_TO_HOLD",
                    "a VM that is UNDEPLOYED would be moved at once in spite of the hold",
                    "leave out the option to move the VM now, or start the move at the time when it may be moved",
                    "the product's own rule",
                    s -> s.vm().state().isUndeployed() ? gates(s) : Stream.empty()),
            warns(
                    "OPTION_WITHOUT_EFFECT",
                    "an option without effect leads to wrong expectations",
                    "leave it out",
                    "the product's own rule",
                    s -> Stream.of(ofRunning(s), ofStarting(s), ofMoves(s)).flatMap(found -> found)));

    private OptionChecks() {}

    private static Stream<String> past(Survey survey) {
        return survey.request().options().cutOverAt().stream()
                .filter(at -> at.plus(TOLERANCE).isBefore(survey.readAt()))
                .map(at -> "--cut-over-at " + at + " was " + ago(at, survey.readAt()) + " ago");
    }

    private static String ago(Instant then, Instant now) {
        Duration since = Duration.between(then, now);
        if (since.toDays() > 1) {
            return since.toDays() + " days";
        }
        return since.toHours() > 0
                ? since.toHours() + " h " + since.toMinutesPart() + " min"
                : since.toMinutes() + " min";
    }

    private static Stream<String> gates(Survey survey) {
        MigrationOptions options = survey.request().options();
        return Stream.concat(
                options.hold() ? Stream.of(useless("--hold", survey)) : Stream.empty(),
                options.cutOverAt().map(at -> useless("--cut-over-at", survey)).stream());
    }

    private static Stream<String> ofRunning(Survey survey) {
        MigrationOptions options = survey.request().options();
        if (!survey.vm().state().isUndeployed() || options.snapshotOnly()) {
            return Stream.empty();
        }
        return Stream.of(
                        options.force() ? "--force" : "",
                        options.cutOverAnyway() ? "--cut-over-anyway" : "",
                        options.continueOverBudget() ? "--over-budget continue" : "",
                        options.maxDowntime().isPresent() ? "--max-downtime" : "")
                .filter(option -> !option.isEmpty())
                .map(option -> useless(option, survey));
    }

    /** A VM that was off is never booted. */
    private static Stream<String> ofStarting(Survey survey) {
        MigrationOptions options = survey.request().options();
        boolean named = (options.host().isPresent() || options.autoHost())
                && options.boot().isEmpty();
        return named && !survey.vm().state().isRunning() && !options.snapshotOnly()
                ? Stream.of(useless("--host", survey) + ", and is not started by a move")
                : Stream.empty();
    }

    private static Stream<String> ofMoves(Survey survey) {
        MigrationOptions options = survey.request().options();
        return options.boot().isPresent() && !options.rehearsal()
                ? Stream.of("--boot has no effect: a move starts the VM itself, and no copy of it")
                : Stream.empty();
    }

    private static String useless(String option, Survey survey) {
        return option + " has no effect: VM " + survey.vm().id() + " is "
                + survey.vm().state();
    }
}
