package io.github.onevm.migrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.options.ExitCode;
import io.github.onevm.migrate.report.Result;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {
    @ParameterizedTest
    @CsvSource({"DONE,0", "UNDONE,3", "NEEDS_PERSON,4", "NOTHING_CHANGED,1", "HELD,5"})
    void the_end_of_a_run_has_a_number_for_scripts(Result result, int number) {
        assertThat(ExitCode.of(result).number()).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({"NOTHING_CHANGED,1", "USAGE,2", "STOPPED_AT_ONCE,130"})
    void what_happens_outside_a_run_has_a_number_for_scripts(ExitCode code, int number) {
        assertThat(code.number()).isEqualTo(number);
    }
}
