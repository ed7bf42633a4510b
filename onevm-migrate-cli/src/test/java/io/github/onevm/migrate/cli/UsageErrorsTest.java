package io.github.onevm.migrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.verbs.Wiring;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UsageErrorsTest {
    private static final String BOTH = "; a VM and a cluster are needed, by id or name: onevm-migrate 42 101";
    private static final String BY_ID = " A VM of that name is given by its id";
    private static final String SECONDS = " is no whole number of seconds from ";
    private static final String NOT_AN_ID = " is no whole number from 0 to 999999999; ";

    static Stream<Arguments> wrongLines() {
        return Stream.of(
                wrong("", "the VM id and the cluster id are missing" + BOTH),
                wrong("42", "the cluster id is missing after the VM id '42'" + BOTH),
                wrong("-t 42", "the VM id and the cluster id are missing: -t took '42' as its SECONDS" + BOTH),
                wrong("42 200 300", "'300' is one id too many after '42' and '200'; give one VM id and one cluster id"),
                wrong("-t 42 200", trap("200", "-t took '42' as its SECONDS", "-t 3600 42 200 or 42 200 -t")),
                wrong("42 -t 200", trap("42", "-t took '200' as its SECONDS", "-t 3600 42 200 or 42 200 -t")),
                wrong("-Nt 42 42", trap("42", "-t took '42' as its SECONDS", "-t 3600 42 42 or 42 42 -t")),
                wrong("-p 42 200", trap("200", "-p took '42' as its PREFIX", "-p one 42 200 or 42 200")),
                wrong(
                        "--host 42 200",
                        trap("200", "--host took '42' as its ID|NAME|auto", "--host <ID|NAME|auto> 42 200")),
                wrong("-t=60 42", "the cluster id is missing after the VM id '42'" + BOTH),
                wrong("-t -5 42 200", "-t '-5'" + SECONDS + "0 to 999999999; write it like -t 3600"),
                wrong("-t-5 42 200", "-t '-5'" + SECONDS + "0 to 999999999; write it like -t 3600"),
                wrong("-t soon 42 200", "-t 'soon'" + SECONDS + "0 to 999999999; write it like -t 3600"),
                wrong("-t 1.5 42 200", "-t '1.5'" + SECONDS + "0 to 999999999; write it like -t 3600"),
                limit("--undeploy-timeout", "0", "900"),
                limit("--final-timeout", "x", "900"),
                limit("--resume-timeout", "-1", "600"),
                wrong(
                        "--probation soon 42 200",
                        "--probation 'soon'" + SECONDS + "0 to 999999999; write it like --probation 10"),
                wrong("-5 200", "VM id '-5'" + NOT_AN_ID + "'onevm list' shows the ids"),
                wrong("42 -5", "cluster id '-5'" + NOT_AN_ID + "'onecluster list' shows the ids"),
                wrong("42 2147483648", "cluster id '2147483648'" + NOT_AN_ID + "'onecluster list' shows the ids"),
                wrong("--host -1 42 200", "--host '-1'" + NOT_AN_ID + "'onehost list' shows the ids"),
                datastore("--image-datastore"),
                datastore("--system-datastore"),
                wrong("42 200 -p", "a value is missing after -p; write it like -p <PREFIX>"),
                wrong("42 200 -p -v", "a value is missing after -p; write it like -p <PREFIX>"),
                wrong(
                        "-p a/b 42 200",
                        "-p: 'a/b' is no prefix of volume names: 1 to 32 of letters, digits, '_' and '-'"
                                + "; write it like -p one"),
                wrong("-t 5 -t 6 42 200", "-t is given more than once; give it once"),
                wrong("--dry-run=yes 42 200", "-N takes no value, but 'yes' was given; write -N alone"),
                wrong("--foo 42 200", "'--foo' is no option of onevm-migrate; correct or remove it"),
                wrong("--dryrun 42 200", "'--dryrun' is no option of onevm-migrate; did you mean --dry-run?"),
                wrong(
                        "--max-downtme 5 42 200",
                        "'--max-downtme' is no option of onevm-migrate; did you mean --max-downtime?"),
                wrong("chek 42 200", "'chek' is no verb; did you mean 'onevm-migrate check'?" + BY_ID),
                wrong("reherse 42 200", "'reherse' is no verb; did you mean 'onevm-migrate rehearse'?" + BY_ID),
                wrong("help", "'help' is no verb; write 'onevm-migrate --help', or --help after a verb"),
                wrong("statu", "'statu' is no verb; did you mean 'onevm-migrate status'?" + BY_ID),
                wrong("-Nx 42 200", "'-x' is no option of onevm-migrate; correct or remove it"),
                wrong(
                        "--metadata xml 42 200",
                        "--metadata 'xml' is not known; write --metadata sql or --metadata onedb"),
                wrong(
                        "--snapshots keep 42 200",
                        "--snapshots 'keep' is not known; write --snapshots carry, --snapshots flatten or --snapshots"
                                + " refuse"),
                wrong(
                        "--onedb-command onedb 42 200",
                        "--onedb-command is only used with --metadata onedb; add that, or leave it out"),
                wrong(
                        "--metadata onedb --onedb-command= 42 200",
                        "--onedb-command '' has no word or an empty one;"
                                + " write it like --onedb-command \"ssh oneadmin@frontend onedb\""));
    }

    private static Arguments wrong(String line, String message) {
        return Arguments.of(line, message);
    }

    private static String trap(String left, String taking, String right) {
        return "only one id is left, '" + left + "': " + taking + "; if that was meant as an id, write " + right
                + "; if not, the cluster id is missing";
    }

    private static Arguments limit(String option, String value, String example) {
        return wrong(
                option + " " + value + " 42 200",
                option + " '" + value + "'" + SECONDS + "1 to 999999999; write it like " + option + " " + example);
    }

    private static Arguments datastore(String option) {
        return wrong(option + " -1 42 200", option + " '-1'" + NOT_AN_ID + "'onedatastore list' shows the ids");
    }

    @ParameterizedTest(name = "onevm-migrate {0}")
    @MethodSource("wrongLines")
    void a_wrong_line_is_answered_in_one_line_and_a_hint(String line, String message) {
        Screen screen = new Screen();
        String[] words = line.isEmpty() ? new String[0] : line.split(" ");
        int status = Main.commandLine(Map.of(), Wiring.ofTheMachine(Map.of()), screen.console)
                .execute(words);
        assertThat(screen.err()).isEqualTo("onevm-migrate: " + message + "\ntry 'onevm-migrate --help'\n");
        assertThat(status).isEqualTo(2);
        assertThat(screen.out()).isEmpty();
    }
}
