package io.github.onevm.migrate.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.Dist;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.StandardSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.StandardVm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A dry run changes nothing, and the run after it does exactly what was printed. */
class DryRunIT {
    private static final Pattern STEP = Pattern.compile("\\[\\d+/\\d+] .*");
    private static final Pattern BEGUN = Pattern.compile("\\d\\d:\\d\\d:\\d\\d (\\[\\d+/\\d+] [^…]*) …");
    private static final Pattern DETAIL = Pattern.compile("\\d\\d:\\d\\d:\\d\\d   (.*)");
    private static final Pattern CALL = Pattern.compile(".*  \\d+ ms");
    private static final String INDENT = "      ";

    /** Steps that a dry run has printed, each with its details. */
    private record Printed(List<String> titles, List<String> details) {
        static Printed of(End dryRun) {
            List<String> titles =
                    dryRun.outLines().stream().filter(STEP.asMatchPredicate()).toList();
            List<String> details = dryRun.outLines().stream()
                    .dropWhile(STEP.asMatchPredicate().negate())
                    .filter(line -> line.startsWith(INDENT))
                    .map(line -> stampless(line.strip()))
                    .toList();
            return new Printed(titles, details);
        }
    }

    /** Two runs differ in the second in which they were planned. */
    private static String stampless(String line) {
        return line.replaceAll("(-|mvts=)\\d{10}", "$1<stamp>");
    }

    private static List<String> begun(End run) {
        return run.outLines().stream()
                .map(BEGUN::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1))
                .toList();
    }

    /** What -v adds for a person: details and outcomes of steps and what happens in them, without the calls. */
    private static List<String> told(End run) {
        return run.errLines().stream()
                .flatMap(line -> DETAIL.matcher(line).results())
                .map(found -> found.group(1))
                .filter(CALL.asMatchPredicate().negate())
                .map(DryRunIT::stampless)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-s", "-t 0", "-f --host 2", "-n", "--start-while-recovering"})
    void the_run_begins_the_steps_that_were_printed_in_that_order(String options) {
        try (Lab lab = withAVolumeInTheWay()) {
            Printed plan = Printed.of(Cli.run(lab, words("-N", options)));
            assertThat(begun(Cli.run(lab, words("-v", options)))).isNotEmpty().isEqualTo(plan.titles());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-s", "-t 0", "-f --host 2", "-n", "--start-while-recovering"})
    void the_steps_have_the_details_that_were_printed_and_one_outcome_each(String options) {
        try (Lab lab = withAVolumeInTheWay()) {
            Printed plan = Printed.of(Cli.run(lab, words("-N", options)));
            End run = Cli.run(lab, words("-v", options));
            assertThat(told(run)).containsSubsequence(plan.details());
            assertThat(run.outLines())
                    .filteredOn(line -> line.contains(" … done in "))
                    .hasSameSizeAs(plan.titles());
        }
    }

    private static Lab withAVolumeInTheWay() {
        Lab lab = StandardSite.plan().start();
        lab.beta().create(StandardVm.DATA, 10_240L << 20, "one-ds-102", Map.of("nvm", "42", "nloc", "one"));
        return lab;
    }

    private static String[] words(String first, String options) {
        List<String> words = new ArrayList<>(List.of(first));
        Stream.of(options.split(" ")).filter(word -> !word.isEmpty()).forEach(words::add);
        words.addAll(List.of("42", "101"));
        return words.toArray(String[]::new);
    }

    @Test
    void nothing_is_changed() {
        try (Lab lab = StandardSite.plan().vm(vm -> vm.inState(8, 0)).start()) {
            Untouched site = Untouched.of(lab);
            assertThat(Cli.run(lab, "-N", "42", "101").exit()).isZero();
            site.verify();
        }
    }

    @Test
    void the_details_name_every_volume_with_its_template_and_tags() {
        try (Lab lab = StandardSite.plan().start()) {
            assertThat(Cli.run(lab, "-N", "42", "101").outLines())
                    .contains(INDENT
                            + "one-sys-42-3-swap in template one-ds-103 (diskid=3 nloc=one nvm=42 type=VOL virt=one)");
        }
    }

    /** As an operator meets it. */
    @Test
    void the_packaged_command_prints_its_steps_and_makes_no_mutation() {
        try (Lab lab = StandardSite.plan().start()) {
            End end = Dist.run(lab, "--dry-run", "--probation", "10", "42", "101");
            assertThat(end).extracting(End::exit, End::errLines).containsExactly(0, List.of());
            assertThat(Printed.of(end).titles())
                    .containsExactly(
                            "[1/12] send snapshots while the VM is RUNNING",
                            "[2/12] save the records of the images of VM 42 (web-1)",
                            "[3/12] undeploy and lock VM 42 (web-1)",
                            "[4/12] send the last snapshots",
                            "[5/12] save the records of VM 42 (web-1)",
                            "[6/12] create 5 volumes on the destination",
                            "[7/12] fence the source: rename 6 volumes",
                            "[8/12] move the records of the images of VM 42 (web-1)",
                            "[9/12] rewrite the records of VM 42 (web-1)",
                            "[10/12] start VM 42 (web-1)",
                            "[11/12] watch VM 42 (web-1) for 10 s",
                            "[12/12] remove the snapshots of earlier rounds");
            assertThat(end.lastLine()).isEqualTo("dry run: nothing was changed");
            assertThat(Traces.mutations(lab)).isEmpty();
        }
    }
}
