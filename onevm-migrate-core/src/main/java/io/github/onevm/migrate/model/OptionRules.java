package io.github.onevm.migrate.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which options have no effect together with others. An option that would be silently ignored is refused instead: an
 * operator who gives {@code --hold} expects the VM to run until {@code proceed}. Rules that depend on the VM are
 * checks.
 */
public final class OptionRules {
    /** An option that was given; an option at its default was not. */
    public enum Option {
        SNAPSHOT_ONLY("-n"),
        /** {@link MigrationOptions#rehearsal}. */
        REHEARSAL("rehearse"),
        /** {@link MigrationOptions#boot}. */
        BOOT("--boot"),
        SKIP_RESUME("--skip-resume"),
        /** {@link MigrationOptions#preCopyLimit} of zero. */
        NO_ROUNDS("-t 0"),
        FORCE("--force"),
        UNDEPLOY_LIMIT("--undeploy-timeout"),
        FINAL_LIMIT("--final-timeout"),
        RESUME_LIMIT("--resume-timeout"),
        PROBATION("--probation"),
        /** {@link MigrationOptions#probation} of zero. */
        NO_PROBATION("--probation 0"),
        /** {@link OnProbationFailure#REVERSE}. */
        ON_PROBATION_FAILURE("--on-probation-failure"),
        START_WHILE_RECOVERING("--start-while-recovering"),
        HOST("--host"),
        IMAGE_RECORDS("--image-records"),
        SNAPSHOTS("--snapshots"),
        PINS("--pins"),
        MAX_DOWNTIME("--max-downtime"),
        CUT_OVER_ANYWAY("--cut-over-anyway"),
        CONTINUE_OVER_BUDGET("--over-budget"),
        CUT_OVER_AT("--cut-over-at"),
        HOLD("--hold"),
        PARALLEL("--parallel"),
        ONE_WAY("--one-way");

        private final String typed;

        Option(String typed) {
            this.typed = typed;
        }

        /** The option as typed on the command line. */
        @Override
        public String toString() {
            return typed;
        }
    }

    /**
     * @param because if this option is given
     * @param unless but not if this one is given as well; none if it is the same option
     * @param useless these have no effect
     * @param why the reason, the end of a sentence
     */
    private record Rule(Option because, Option unless, Set<Option> useless, String why) {
        boolean applies(Set<Option> given) {
            return given.contains(because) && (unless == because || !given.contains(unless));
        }
    }

    private static final List<Rule> RULES = List.of(
            new Rule(
                    Option.SNAPSHOT_ONLY,
                    Option.SNAPSHOT_ONLY,
                    EnumSet.complementOf(EnumSet.of(Option.SNAPSHOT_ONLY, Option.NO_ROUNDS)),
                    "the VM is neither stopped nor started"),
            new Rule(
                    Option.REHEARSAL,
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
                            Option.HOLD),
                    "a rehearsal sends data while the VM runs, and neither stops nor starts it"),
            new Rule(
                    Option.NO_ROUNDS,
                    Option.NO_ROUNDS,
                    EnumSet.of(Option.HOLD, Option.CUT_OVER_AT, Option.CUT_OVER_ANYWAY),
                    "nothing is sent while the VM runs, it is stopped at once"),
            new Rule(
                    Option.NO_ROUNDS,
                    Option.MAX_DOWNTIME,
                    EnumSet.of(Option.CONTINUE_OVER_BUDGET),
                    "the downtime has no limit then unless --max-downtime sets one"),
            new Rule(
                    Option.SKIP_RESUME,
                    Option.SKIP_RESUME,
                    EnumSet.of(Option.HOST, Option.PROBATION, Option.NO_PROBATION, Option.ON_PROBATION_FAILURE),
                    "the VM is left UNDEPLOYED and started on no host"),
            new Rule(
                    Option.NO_PROBATION,
                    Option.NO_PROBATION,
                    EnumSet.of(Option.ON_PROBATION_FAILURE),
                    "the started VM is not watched"),
            new Rule(
                    Option.ONE_WAY,
                    Option.ONE_WAY,
                    EnumSet.of(Option.ON_PROBATION_FAILURE),
                    "a VM that need not come back is not taken back"));

    private OptionRules() {}

    /** The options whose values are not the defaults. */
    public static Set<Option> given(MigrationOptions options) {
        MigrationOptions none = ImmutableMigrationOptions.builder().build();
        Set<Option> given = EnumSet.noneOf(Option.class);
        add(given, Option.SNAPSHOT_ONLY, options.snapshotOnly());
        add(given, Option.REHEARSAL, options.rehearsal());
        add(given, Option.BOOT, options.boot().isPresent());
        add(given, Option.SKIP_RESUME, options.skipResume());
        add(given, Option.NO_ROUNDS, options.preCopyLimit().isZero());
        add(given, Option.FORCE, options.force());
        add(given, Option.UNDEPLOY_LIMIT, !options.undeployLimit().equals(none.undeployLimit()));
        add(given, Option.FINAL_LIMIT, !options.finalLimit().equals(none.finalLimit()));
        add(given, Option.RESUME_LIMIT, !options.resumeLimit().equals(none.resumeLimit()));
        boolean watched = !options.probation().isZero();
        add(given, Option.PROBATION, watched && !options.probation().equals(none.probation()));
        add(given, Option.NO_PROBATION, !watched);
        add(given, Option.ON_PROBATION_FAILURE, options.onProbationFailure() != none.onProbationFailure());
        add(given, Option.START_WHILE_RECOVERING, options.startWhileRecovering());
        add(given, Option.HOST, options.host().isPresent() || options.autoHost());
        add(given, Option.IMAGE_RECORDS, options.imageRecords() != none.imageRecords());
        add(given, Option.SNAPSHOTS, options.snapshots() != none.snapshots());
        add(given, Option.PINS, options.pins() != none.pins());
        add(given, Option.MAX_DOWNTIME, options.maxDowntime().isPresent());
        add(given, Option.CUT_OVER_ANYWAY, options.cutOverAnyway());
        add(given, Option.CONTINUE_OVER_BUDGET, options.continueOverBudget());
        add(given, Option.CUT_OVER_AT, options.cutOverAt().isPresent());
        add(given, Option.HOLD, options.hold());
        add(given, Option.PARALLEL, options.parallel() != none.parallel());
        add(given, Option.ONE_WAY, options.oneWay());
        return given;
    }

    private static void add(Set<Option> given, Option option, boolean isGiven) {
        if (isGiven) {
            given.add(option);
        }
    }

    /**
     * Which of these options has no effect: one sentence that names both options and the remedy. Empty if each option
     * has an effect.
     */
    public static Optional<String> problem(Collection<Option> given) {
        Set<Option> all = EnumSet.noneOf(Option.class);
        all.addAll(given);
        List<String> problems = new ArrayList<>();
        for (Rule rule : RULES) {
            if (rule.applies(all)) {
                rule.useless.stream().filter(all::contains).forEach(o -> problems.add(sentence(rule, o)));
            }
        }
        return problems.stream().findFirst();
    }

    private static String sentence(Rule rule, Option useless) {
        return useless + " has no effect with " + rule.because + ": " + rule.why + "; leave one of the two out";
    }

    /**
     * Checks that each option has an effect.
     *
     * @throws IllegalArgumentException when one has none; the message is that of {@link #problem}
     */
    public static void require(MigrationOptions options) {
        problem(given(options)).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
    }
}
