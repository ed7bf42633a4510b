package io.github.onevm.migrate.cli.harness;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Leaves the probation out of the commands of tests that are not about it: it would add its time to each of them on a site that lives
 * by the machine's clock. A command that names {@code --probation}, or does not start the VM, stays as it is. The default is used by
 * {@code ProbationIT} and by the commands of README.
 */
final class Unwatched {
    private static final Set<String> VERBS = Set.of("migrate", "plan", "reverse");

    private Unwatched() {}

    /** The arguments, with {@code --probation 0} if they are of a move or a plan. */
    static List<String> arguments(String... typed) {
        List<String> all = List.of(typed);
        return isMove(all) && !isExempt(all)
                ? Stream.concat(all.stream(), Stream.of("--probation", "0")).toList()
                : all;
    }

    private static boolean isMove(List<String> typed) {
        long ids = typed.stream().filter(word -> word.matches("\\d+")).count();
        boolean verb = typed.stream().anyMatch(VERBS::contains);
        boolean other = typed.stream()
                .anyMatch(word -> word.matches(
                        "check|apply|status|list|report|resume|rollback|proceed|commit|gc|verify|rehearse|wave"));
        return !other && (verb || ids >= 2);
    }

    private static boolean isExempt(List<String> typed) {
        return typed.stream()
                .anyMatch(word -> word.equals("--probation")
                        || word.equals("--snapshot-only")
                        || word.equals("--skip-resume")
                        || word.matches("-[a-zA-Z]*[ns][a-zA-Z]*"));
    }
}
