package io.github.onevm.migrate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.model.OptionRules.Option;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OptionRulesTest {
    /** By option, those that have no effect with it. Every other pair has one. */
    private static final Map<Option, Set<Option>> USELESS = Map.of(
            Option.SNAPSHOT_ONLY,
            EnumSet.complementOf(EnumSet.of(Option.SNAPSHOT_ONLY, Option.NO_ROUNDS)),
            Option.NO_ROUNDS,
            EnumSet.of(Option.HOLD, Option.CUT_OVER_AT, Option.CUT_OVER_ANYWAY, Option.CONTINUE_OVER_BUDGET),
            Option.SKIP_RESUME,
            EnumSet.of(Option.HOST, Option.PROBATION, Option.NO_PROBATION, Option.ON_PROBATION_FAILURE),
            Option.NO_PROBATION,
            EnumSet.of(Option.ON_PROBATION_FAILURE),
            Option.ONE_WAY,
            EnumSet.of(Option.ON_PROBATION_FAILURE),
            Option.REHEARSAL,
            EnumSet.of(
                    Option.SKIP_RESUME,
                    Option.NO_ROUNDS,
                    Option.FORCE,
                    Option.UNDEPLOY_LIMIT,
                    Option.RESUME_LIMIT,
                    Option.PROBATION,
                    Option.NO_PROBATION,
                    Option.ON_PROBATION_FAILURE,
                    Option.START_WHILE_RECOVERING,
                    Option.CONTINUE_OVER_BUDGET,
                    Option.CUT_OVER_AT,
                    Option.HOLD));

    record Pair(Option one, Option other) {
        boolean works() {
            return !USELESS.getOrDefault(one, Set.of()).contains(other)
                    && !USELESS.getOrDefault(other, Set.of()).contains(one);
        }
    }

    static Stream<Pair> pairs() {
        return Stream.of(Option.values())
                .flatMap(one -> Stream.of(Option.values())
                        .filter(other -> other.compareTo(one) > 0)
                        .map(other -> new Pair(one, other)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void of_two_options_both_have_an_effect_or_the_message_names_both(Pair pair) {
        Optional<String> problem = OptionRules.problem(EnumSet.of(pair.one, pair.other));

        assertThat(problem.isEmpty()).isEqualTo(pair.works());
        assertThat(problem.stream())
                .allMatch(p -> p.contains(pair.one.toString()) && p.contains(pair.other.toString()));
    }

    @Test
    void a_limit_of_the_downtime_makes_it_matter_what_happens_when_it_is_exceeded() {
        assertThat(OptionRules.problem(EnumSet.of(Option.NO_ROUNDS, Option.CONTINUE_OVER_BUDGET, Option.MAX_DOWNTIME)))
                .isEmpty();
    }

    /** By option, what gives it. */
    private static final Map<Option, UnaryOperator<MigrationOptionsBuilder>> GIVING = Map.ofEntries(
            Map.entry(Option.SNAPSHOT_ONLY, o -> o.snapshotOnly(true)),
            Map.entry(Option.REHEARSAL, o -> o.rehearsal(true)),
            Map.entry(Option.BOOT, o -> o.boot(Duration.ofSeconds(60))),
            Map.entry(Option.SKIP_RESUME, o -> o.skipResume(true)),
            Map.entry(Option.NO_ROUNDS, o -> o.preCopyLimit(Duration.ZERO)),
            Map.entry(Option.FORCE, o -> o.force(true)),
            Map.entry(Option.UNDEPLOY_LIMIT, o -> o.undeployLimit(Duration.ofSeconds(1))),
            Map.entry(Option.FINAL_LIMIT, o -> o.finalLimit(Duration.ofSeconds(1))),
            Map.entry(Option.RESUME_LIMIT, o -> o.resumeLimit(Duration.ofSeconds(1))),
            Map.entry(Option.PROBATION, o -> o.probation(Duration.ofSeconds(20))),
            Map.entry(Option.START_WHILE_RECOVERING, o -> o.startWhileRecovering(true)),
            Map.entry(Option.HOST, o -> o.autoHost(true)),
            Map.entry(Option.SNAPSHOTS, o -> o.snapshots(SnapshotPolicy.CARRY)),
            Map.entry(Option.IMAGE_RECORDS, o -> o.imageRecords(ImageRecordPolicy.STAY)),
            Map.entry(Option.PINS, o -> o.pins(PinPolicy.KEEP)),
            Map.entry(Option.MAX_DOWNTIME, o -> o.maxDowntime(Duration.ofSeconds(60))),
            Map.entry(Option.CUT_OVER_ANYWAY, o -> o.cutOverAnyway(true)),
            Map.entry(Option.CONTINUE_OVER_BUDGET, o -> o.continueOverBudget(true)),
            Map.entry(Option.CUT_OVER_AT, o -> o.cutOverAt(Instant.EPOCH)),
            Map.entry(Option.HOLD, o -> o.hold(true)),
            Map.entry(Option.PARALLEL, o -> o.parallel(1)),
            Map.entry(Option.NO_PROBATION, o -> o.probation(Duration.ZERO)),
            Map.entry(Option.ON_PROBATION_FAILURE, o -> o.onProbationFailure(OnProbationFailure.REVERSE)),
            Map.entry(Option.ONE_WAY, o -> o.oneWay(true)));

    @ParameterizedTest
    @EnumSource(Option.class)
    void an_option_that_is_not_at_its_default_is_given(Option option) {
        MigrationOptions options = Objects.requireNonNull(GIVING.get(option))
                .apply(MigrationOptions.builder())
                .build();
        assertThat(OptionRules.given(options)).containsExactly(option);
    }

    @Test
    void what_is_at_its_default_is_not_given() {
        assertThat(OptionRules.given(MigrationOptions.defaults())).isEmpty();
    }

    @Test
    void a_program_is_refused_as_a_person_is() {
        MigrationOptionsBuilder options =
                MigrationOptions.builder().preCopyLimit(Duration.ZERO).hold(true);
        assertThatThrownBy(options::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--hold has no effect with -t 0: ");
    }
}
