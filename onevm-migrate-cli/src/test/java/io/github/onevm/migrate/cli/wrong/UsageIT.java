package io.github.onevm.migrate.cli.wrong;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.lab.Lab;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong command lines: no server is called. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UsageIT {
    private Lab lab;

    @BeforeAll
    void start() {
        lab = TrialSite.start();
        lab.calls().clear();
    }

    @AfterAll
    void stop() {
        lab.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "-t 42 200               | -t took '42'",
                "-p 42 200               | -p took '42'",
                "-t -5 42 101            | -5",
                "42 101 -t -5            | -5",
                "42                      | the cluster id is missing",
                "42 101 102              | '102' is one id too many",
                "chek 42 101             | 'chek' is no verb; did you mean 'onevm-migrate check'?",
                "42 -beta                | -beta",
                "-42 101                 | -42",
                "99999999999 101         | '99999999999'",
                "42 101 --resume-timeout 0 | --resume-timeout '0'",
                "42 101 --final-timeout x  | --final-timeout 'x'",
                "42 101 -p a/b           | -p: ",
                "42 101 --metadata xml   | --metadata 'xml'",
                "42 101 --onedb-command onedb | --metadata onedb",
                "42 101 --metadata onedb --onedb-command ' ' | --onedb-command",
                "42 101 --host=-1        | --host '-1'",
                "42 101 --frce           | --frce"
            })
    void is_refused_in_one_line_that_quotes_what_was_typed(String line, String said) {
        String[] arguments = List.of(line.strip().split(" +(?=(?:[^']*'[^']*')*[^']*$)")).stream()
                .map(word -> word.replace("'", ""))
                .toArray(String[]::new);
        End end = Cli.on(lab).run(arguments);
        assertThat(end.exit()).as("%s", end).isEqualTo(2);
        assertThat(end.err())
                .startsWith("onevm-migrate: ")
                .contains(said.strip())
                .doesNotContain("\tat ");
        assertThat(end.err().lines().count()).as("%s", end).isLessThanOrEqualTo(2);
        assertThat(end.out()).isEmpty();
        assertThat(lab.calls().calls()).isEmpty();
    }
}
