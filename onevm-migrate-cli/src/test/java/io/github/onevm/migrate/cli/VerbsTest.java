package io.github.onevm.migrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The verbs' command lines. */
class VerbsTest {
    private static final String IDS = "; a VM and a cluster are needed, by id or name: onevm-migrate ";

    private final Screen screen = new Screen();
    private final StringWriter help = new StringWriter();
    private final CommandLine command = Main.commandLine(
                    Map.of(), (setup, observer, time) -> Site.refusing(time), screen.console)
            .setOut(new PrintWriter(help, true));

    @TempDir
    private Path folder;

    private int execute(String line) {
        return command.execute(line.split(" "));
    }

    private void assertUsage(String line, String verb, String message) {
        assertThat(execute(line)).isEqualTo(2);
        assertThat(screen.err()).isEqualTo("onevm-migrate: " + message + "\ntry 'onevm-migrate " + verb + " --help'\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check",
                "plan",
                "apply",
                "status",
                "list",
                "report",
                "resume",
                "rollback",
                "verify",
                "gc",
                "commit",
                "forget",
                "config",
                "rehearse",
                "wave"
            })
    void every_verb_has_a_help_that_mentions_its_options(String verb) {
        assertThat(execute(verb + " --help")).isZero();
        assertThat(help.toString())
                .startsWith("Usage: onevm-migrate " + verb + " ")
                .contains(Objects.requireNonNull(command.getSubcommands().get(verb)).getCommandSpec().options().stream()
                        .flatMap(option -> Arrays.stream(option.names()))
                        .toList());
    }

    @Test
    void the_help_of_the_command_names_the_verbs() {
        execute("--help");
        assertThat(help.toString())
                .containsPattern("(?m)^ +check ")
                .containsPattern("(?m)^ +plan ")
                .containsPattern("(?m)^ +apply ")
                .containsPattern("(?m)^ +status ")
                .containsPattern("(?m)^ +list ")
                .containsPattern("(?m)^ +resume ")
                .containsPattern("(?m)^ +rollback ")
                .containsPattern("(?m)^ +verify ")
                .containsPattern("(?m)^ +gc ")
                .containsPattern("(?m)^ +rehearse ")
                .containsPattern("(?m)^ +commit ");
    }

    @Test
    void a_word_too_many_is_not_called_an_option() {
        assertUsage("list 42", "list", "'42' is one word too many for 'onevm-migrate list'; remove it");
    }

    @ParameterizedTest
    @CsvSource({"check", "plan -o p"})
    void ids_that_are_missing_are_asked_for_with_the_verb(String line) {
        String verb = line.split(" ")[0];
        assertUsage(line, verb, "the VM id and the cluster id are missing" + IDS + verb + " 42 101");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-v check 42 200", "42 check 200", "-t check 42 200", "-N check 42 200"})
    void nothing_that_stands_before_a_verb_is_silently_ignored(String line) {
        assertUsage(
                line,
                "check",
                "options and ids are before the verb 'check'; write them after it: onevm-migrate check ...");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-v wave status f.csv", "wave --at-once 2 status f.csv", "wave f.csv status f.csv"})
    void nothing_that_stands_before_a_verb_of_waves_is_silently_ignored(String line) {
        assertUsage(
                line,
                "wave status",
                "options and ids are before the verb 'status'; write them after it: onevm-migrate wave status ...");
    }

    @ParameterizedTest
    @CsvSource({
        "wave,'the moves are missing; name a file with them: onevm-migrate wave rack7.csv, or two clusters: onevm-migrate wave --from-cluster 100 --to-cluster 101'",
        "wave a.csv b.csv,2 files are given; give one: onevm-migrate wave a.csv",
        "wave a.csv --to-cluster 101,'--from-cluster, --to-cluster and --filter have no effect with a file; leave them out, or the file ''a.csv'''",
        "wave --filter web-*,--from-cluster is missing; write both: onevm-migrate wave --from-cluster 100 --to-cluster 101",
        "wave --from-cluster 100,--to-cluster is missing; write both: onevm-migrate wave --from-cluster 100 --to-cluster 101",
        "wave a.csv --at-once 0,'--at-once ''0'' is no whole number from 1 to 1000; write it like --at-once 4'",
        "wave a.csv --per-host all,'--per-host ''all'' is no whole number from 1 to 1000; write it like --per-host 2, or --per-host none'",
        "wave a.csv --window 22-5,'--window ''22-5'' is no time of day; give it as 22:00-05:00'",
        "wave a.csv --window 22:00-22:00,'--window a window from 22:00 to 22:00 is empty, or the whole day: leave it out if VMs may be stopped at any time'",
        "wave a.csv --zone UTC,'--zone has no effect without --window; add that, or leave --zone out'",
        "wave a.csv --window 22:00-05:00 --zone Sofia,'--zone ''Sofia'' is no time zone; write it like --zone Europe/Sofia or --zone UTC'",
        "wave a.csv -N --on-stop keep,'--on-stop has no effect with -N: a dry run does nothing that could be rolled back; leave one of the two out'",
        "wave a.csv -N --events x,'--events, --syslog and --metrics-file have no effect with -N: a dry run has no events; leave one of the two out'"
    })
    void a_wave_that_cannot_be_made_is_answered_with_the_way_to_write_it(String line, String message) {
        assertUsage(line, "wave", message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "pause", "proceed", "resume"})
    void the_wave_must_be_named(String verb) {
        assertUsage(
                "wave " + verb,
                "wave " + verb,
                "the wave is missing; give one, the file with the moves or the log: onevm-migrate wave " + verb
                        + " rack7.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "pause", "proceed", "resume"})
    void a_wave_that_was_not_begun_is_answered_with_the_way_to_begin_it(String verb) {
        Path file = folder.resolve("rack7.csv");

        assertThat(execute("wave " + verb + " " + file)).isEqualTo(1);
        assertThat(screen.err())
                .isEqualTo("onevm-migrate: there is no log of a wave at " + file
                        + ".wave; if the wave has another one, name that; to begin it: onevm-migrate wave " + file
                        + "\n");
    }

    @Test
    void an_unknown_output_is_answered_with_the_known_ones() {
        assertUsage(
                "check --output yaml 42 200",
                "check",
                "--output 'yaml' is not known; write --output table or --output json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"resume", "rollback", "verify"})
    void the_vm_that_is_carried_on_must_be_named(String verb) {
        assertUsage(verb, verb, "the VM is missing; give its id or name: onevm-migrate " + verb + " 42");
    }

    @ParameterizedTest
    @ValueSource(strings = {"resume", "rollback", "status"})
    void one_vm_is_named_at_a_time(String verb) {
        assertUsage(verb + " 42 43", verb, "2 VMs are given; give one: onevm-migrate " + verb + " 42");
    }

    @Test
    void what_is_no_vm_id_is_answered_with_the_command_that_lists_them() {
        assertUsage(
                "status 42424242424",
                "status",
                "VM id '42424242424' is no whole number from 0 to 999999999; 'onevm list' shows the ids");
    }

    @ParameterizedTest
    @CsvSource({"apply p.json,apply", "resume 42,resume"})
    void an_unknown_way_to_stop_is_answered_with_the_known_ones(String line, String verb) {
        assertUsage(
                line + " --on-stop pause",
                verb,
                "--on-stop 'pause' is not known; write --on-stop undo or --on-stop keep");
    }

    @Test
    void a_folder_for_records_has_a_name() {
        assertThat(command.execute("list", "--records", "")).isEqualTo(2);
        assertThat(screen.err()).contains("--records '' names no folder; write it like --records /var/lib/");
    }

    @Test
    void a_dry_run_has_nothing_to_take_back_or_keep() {
        assertThat(execute("-N --on-stop keep 42 200")).isEqualTo(2);
        assertThat(screen.err()).contains("--on-stop has no effect with -N", "leave one of the two out");
    }

    @Test
    void a_vm_without_a_migration_has_no_status() {
        assertThat(execute("status 42")).isEqualTo(1);
        assertThat(screen.err())
                .isEqualTo("onevm-migrate: no migration of VM 42 is on record; those on record are shown by:"
                        + " onevm-migrate list\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "status"})
    void without_migrations_there_is_nothing_to_list(String line) {
        assertThat(execute(line)).isZero();
        assertThat(screen.out()).isEqualTo("no migration is on record\n");
    }

    @Test
    void a_program_gets_an_empty_list_as_a_document() {
        assertThat(execute("list --output json")).isZero();
        assertThat(screen.out()).contains("\"schema\" : 8").contains("\"migrations\" : [ ]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"resume", "rollback"})
    void what_is_not_on_record_cannot_be_carried_on(String verb) {
        assertThat(execute(verb + " 42")).isEqualTo(1);
        assertThat(screen.err())
                .isEqualTo("onevm-migrate: no migration of VM 42 is on record in the memory of a test\n");
        assertThat(screen.out())
                .contains("\nwhat happened:  NO_MIGRATION\nrunbook: ")
                .doesNotContain("no migration of VM 42")
                .endsWith("\nnothing was changed (exit 1): VM 42 was not touched by this run\n");
    }

    @Test
    void a_report_for_a_program_is_all_that_is_printed_as_a_result() {
        assertThat(execute("resume --output json 42")).isEqualTo(1);
        assertThat(screen.out())
                .startsWith("{\n")
                .contains("\"result\" : \"NOTHING_CHANGED\"")
                .endsWith("}\n");
        assertThat(screen.err()).contains("times are UTC");
    }

    @Test
    void where_the_plan_goes_must_be_said() {
        assertUsage(
                "plan 42 200",
                "plan",
                "-o is missing: where shall the plan go? write -o plan.json, or -o - for standard output");
    }

    @ParameterizedTest
    @CsvSource({"apply,the plan is missing", "apply a b,2 plans are given"})
    void one_plan_is_applied(String line, String what) {
        assertUsage(line, "apply", what + "; give one: onevm-migrate apply plan.json");
    }

    @Test
    void waiving_what_may_not_be_waived_is_a_wrong_use() {
        assertThat(execute("check --waive VM_LOCKED 42 200")).isEqualTo(2);
        assertThat(screen.err()).contains("--waive 'VM_LOCKED' is too dangerous to be waived", "NO_HOST_CAN_START_IT");
    }

    @Test
    void a_dry_run_is_no_option_of_a_verb() {
        assertThat(execute("check -N 42 200")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"check 42 200", "plan -o - 42 200"})
    void a_refusal_of_the_front_end_is_one_line(String line) {
        assertThat(execute(line)).isEqualTo(1);
        assertThat(screen.err()).matches("onevm-migrate: user 'web' may not call [a-zA-Z]+\\n");
    }

    @Test
    void a_plan_that_is_not_there_is_named() {
        assertThat(execute("apply " + folder.resolve("none.json"))).isEqualTo(1);
        assertThat(screen.err()).contains("none.json: there is no such file or folder; correct the path");
    }

    @Test
    void a_file_that_is_no_plan_is_named() throws IOException {
        for (byte[] content : List.of("{}".getBytes(StandardCharsets.UTF_8), new byte[] {(byte) 0xC3})) {
            Path file = Files.write(folder.resolve("p.json"), content);
            assertThat(execute("apply " + file)).isEqualTo(1);
            assertThat(screen.err()).contains("p.json: this is no plan: ");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gc --older-than 3x,'--older-than ''3x'' is no age: a whole number with m, h or d; write it like --older-than 7d'",
        "gc --cluster -1,'--cluster ''-1'' is no whole number from 0 to 999999999; ''onecluster list'' shows the ids'",
        "gc --yes,--yes has no effect without --delete; write it after --delete"
    })
    void a_search_that_cannot_be_made_is_answered_with_the_way_to_write_it(String line, String message) {
        assertUsage(line, "gc", message);
    }
}
