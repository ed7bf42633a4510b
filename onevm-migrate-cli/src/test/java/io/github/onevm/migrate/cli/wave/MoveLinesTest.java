package io.github.onevm.migrate.cli.wave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.onevm.migrate.cli.config.Configuration;
import io.github.onevm.migrate.cli.options.Names;
import io.github.onevm.migrate.cli.options.Options;
import io.github.onevm.migrate.cli.options.UsageException;
import io.github.onevm.migrate.cli.output.Console;
import io.github.onevm.migrate.cli.verbs.CliContext;
import io.github.onevm.migrate.cli.verbs.MigrateCommand;
import io.github.onevm.migrate.cli.verbs.Wiring;
import io.github.onevm.migrate.machine.ThisMachine;
import io.github.onevm.migrate.model.PinPolicy;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.wave.WaveMove;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.CommandSpec;

class MoveLinesTest {
    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private List<WaveMove> read(Path file, String defaults) {
        Names names = new Names(() -> {
            throw new BackendException.Refused("no name is looked up here");
        });
        return new MoveLines(defaults, Configuration.NONE, Map.of(), names).of(file);
    }

    private List<String> problems(String name, String text) throws IOException {
        Path file = file(name, text);
        return catchThrowableOfType(WrongMoves.class, () -> read(file, "")).problems().stream()
                .map(problem -> problem.replace(folder + "/", ""))
                .toList();
    }

    @Test
    void columns_are_in_any_order_and_those_that_are_not_needed_are_left_out() throws IOException {
        List<WaveMove> moves = read(
                file(
                        "rack.csv",
                        "\uFEFFGroup, CID ,vmid,order,options\r\ndb,101,42,2,\"--pins keep -t 60\"\r\n\r\n,101,43\r\n"),
                "");

        assertThat(moves).extracting(move -> move.vm().value()).containsExactly(42, 43);
        assertThat(moves.get(0).group()).contains("db");
        assertThat(moves.get(0).order()).isEqualTo(2);
        assertThat(moves.get(0).request().target().value()).isEqualTo(101);
        assertThat(moves.get(0).request().options().pins()).isEqualTo(PinPolicy.KEEP);
        assertThat(moves.get(0).request().options().preCopyLimit()).isEqualTo(Duration.ofSeconds(60));
        assertThat(moves.get(1).group()).isEqualTo(Optional.empty());
        assertThat(moves.get(1).request().options().pins()).isEqualTo(PinPolicy.DROP);
    }

    @Test
    void json_says_the_same_as_csv() throws IOException {
        String csv = "vmid,cid,options,order,group\n42,101,--pins keep,1,db\n43,101,,,\n";
        String json = """
                [{"vmid": 42, "cid": "101", "options": "--pins keep", "order": 1, "group": "db"},
                 {"cid": 101, "vmid": "43", "options": null, "group": " "}]
                """;

        assertThat(read(file("rack.JSON", json), "")).isEqualTo(read(file("rack.csv", csv), ""));
    }

    @Test
    void the_options_of_a_move_go_before_those_of_every_move() throws IOException {
        List<WaveMove> moves = read(
                file("rack.csv", "vmid,cid,options\n42,101,--pins keep\n43,101,\n"), "--pins rewrite --probation 60");

        assertThat(moves)
                .extracting(move -> move.request().options().pins())
                .containsExactly(PinPolicy.KEEP, PinPolicy.REWRITE);
        assertThat(moves)
                .extracting(move -> move.request().options().probation())
                .containsOnly(Duration.ofSeconds(60));
    }

    @Test
    void wrong_options_of_every_move_are_told_once_and_not_for_each_line() throws IOException {
        Path file = file("rack.csv", "vmid,cid\n42,101\n43,101\n");

        assertThatThrownBy(() -> read(file, "--pins maybe"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--pins 'maybe' is not known; write --pins drop, --pins keep or --pins rewrite");
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("r.csv", "", "r.csv is empty; begin it with the line vmid,cid"),
                Arguments.of("r.csv", "vmid,cid\n", "r.csv has no moves; write one VM and its cluster on each line"),
                Arguments.of("r.json", "[]", "r.json has no moves; write one VM and its cluster on each line"),
                Arguments.of("r.txt", "x", "r.txt ends neither in .csv nor in .json; name it by what it contains"),
                Arguments.of(
                        "r.csv",
                        "vmid,group\n42,db\n",
                        "r.csv line 1: there is no column 'cid' in 'vmid,group'; the columns are vmid and cid, and if you"
                                + " like options, order and group, separated by commas"),
                Arguments.of(
                        "r.csv",
                        "vmid,cid,vmid\n42,101,43\n",
                        "r.csv line 1: column 'vmid' is there 2 times; keep one"),
                Arguments.of(
                        "r.csv",
                        "vmid,cid\n42,101,x\n",
                        "r.csv line 2: there are 3 values for 2 columns; write a value with commas in double quotes"),
                Arguments.of(
                        "r.csv",
                        "vmid,cid\n42,\n",
                        "r.csv line 2, cid: it is empty; write the id or name of the target cluster"),
                Arguments.of(
                        "r.csv", "vmid,cid\n,101\n", "r.csv line 2, vmid: it is empty; write the id or name of the VM"),
                Arguments.of(
                        "r.csv",
                        "vmid,cid\n-1,101\n",
                        "r.csv line 2, vmid '-1': VM id '-1' is no whole number from 0 to 999999999; 'onevm list' shows the ids"),
                Arguments.of(
                        "r.csv",
                        "vmid,cid\n\n42,101\n42,102\n",
                        "r.csv line 4, vmid: VM 42 is moved by r.csv line 3 already; remove one of the two"),
                Arguments.of(
                        "r.csv",
                        "vmid,cid,order\n42,101,first\n",
                        "r.csv line 2, order 'first': it is no whole number from 0 to 1000000; write 1, or leave it empty"),
                Arguments.of(
                        "r.csv",
                        "vmid,cid,options\n42,101,--pins maybe\n",
                        "r.csv line 2, options '--pins maybe': --pins 'maybe' is not known; write --pins drop, --pins keep or"
                                + " --pins rewrite"),
                Arguments.of(
                        "r.csv",
                        "vmid,cid,options\n42,101,--pin keep\n",
                        "r.csv line 2, options '--pin keep': '--pin' is no option of onevm-migrate; did you mean --pins?"),
                Arguments.of(
                        "r.csv",
                        "vmid,cid,options\n42,101,43\n",
                        "r.csv line 2, options '43': '43' is no option; the VM and the cluster of a move are in columns of their"
                                + " own"),
                Arguments.of(
                        "r.csv",
                        "vmid,cid,options\n42,101,--pins keep --pins drop\n",
                        "r.csv line 2, options '--pins keep --pins drop': --pins is given more than once; give it once"),
                Arguments.of(
                        "r.csv",
                        "vmid,cid,options\n42,101,--records=/x\n",
                        "r.csv line 2, options '--records=/x': --records is the same for all moves of a wave; write it after"
                                + " 'onevm-migrate wave', not among the options of a move"),
                Arguments.of(
                        "r.csv",
                        "vmid,cid,options\n42,101,-n\n",
                        "r.csv line 2, options '-n': -n sends snapshots and moves nothing, and a wave moves VMs; leave it out"),
                Arguments.of(
                        "r.csv",
                        "vmid,cid,options\n42,101,'\n",
                        "r.csv line 2, options ''': options ''' has a quote without its counterpart; close it"),
                Arguments.of("r.json", "{}", "r.json line 1: the list begins with ["),
                Arguments.of("r.json", "[\n42]", "r.json line 2: each move is an object in { and }"),
                Arguments.of(
                        "r.json",
                        "[{\"vmid\": 42,\n\"cid\": [101]}]",
                        "r.json line 2: the value of 'cid' is a text or a whole number"),
                Arguments.of(
                        "r.json", "[{\"vmid\": 42, \"vmid\": 43}]", "r.json line 1: 'vmid' stands in an object once"),
                Arguments.of(
                        "r.json",
                        "[{\"vmid\": 42, \"cid\": 101, \"clutser\": 1}]",
                        "r.json line 1: 'clutser' is no column; the columns are vmid and cid, and if you like options, order and"
                                + " group, separated by commas"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void a_file_that_cannot_be_used_is_answered_with_the_place_the_fault_and_the_remedy(
            String name, String text, String problem) throws IOException {
        assertThat(problems(name, text)).containsExactly(problem);
    }

    @Test
    void all_faults_are_told_at_once() throws IOException {
        assertThat(problems("r.csv", "vmid,cid,options,order\n,101,-n,x\n43,-1,,\n"))
                .extracting(problem -> problem.replaceAll(" '.*|:.*", ""))
                .containsExactly(
                        "r.csv line 2, vmid", "r.csv line 2, options", "r.csv line 2, order", "r.csv line 3, cid");
    }

    @Test
    void a_quote_that_is_not_closed_is_no_csv() throws IOException {
        assertThat(problems("r.csv", "vmid,cid,options\n42,101,\"--pins\n"))
                .singleElement()
                .asString()
                .startsWith("r.csv is no CSV: ")
                .endsWith("each double quote in it twice");
    }

    @Test
    void what_is_not_utf_8_is_told_so() throws IOException {
        Path file = Files.write(
                folder.resolve("r.csv"), "vmid,cid,group\n42,101,Gr\u00fcn\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> read(file, "")).isInstanceOf(WrongMoves.class).hasMessageContaining("is not UTF-8");
    }

    /** A new option of a move is either one of a line, or one that is refused there by name. */
    @Test
    void every_option_of_a_move_is_one_of_a_line_or_of_the_wave() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        CliContext context = new CliContext(
                Map.of(), Wiring.ofTheMachine(Map.of()), new Console(nowhere, nowhere, ThisMachine.time(), false));
        Set<String> all = new TreeSet<>(CommandSpec.forAnnotatedObject(new MigrateCommand(context))
                .optionsMap()
                .keySet());
        all.removeAll(CommandSpec.create()
                .addMixin("options", CommandSpec.forAnnotatedObject(new Options()))
                .optionsMap()
                .keySet());
        all.removeAll(Set.of("-h", "--help", "-V", "--version"));

        assertThat(MoveOptions.OF_THE_WAVE).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThatThrownBy(() -> read(folder.resolve("none.csv"), ""))
                .isInstanceOf(WrongMoves.class)
                .hasMessageContaining("none.csv: there is no such file or folder");
    }
}
