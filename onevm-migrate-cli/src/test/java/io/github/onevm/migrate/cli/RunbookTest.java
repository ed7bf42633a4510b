package io.github.onevm.migrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.options.ExitCode;
import io.github.onevm.migrate.model.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The runbook has a section for every failure code, with everything that an engineer needs to know. */
class RunbookTest {
    private static final Path PAGE = Path.of("..", "docs", "runbook.md");
    private static final String HEAD = "### `";

    /** The sections about failures by code. */
    private static Map<String, String> sections() throws IOException {
        Map<String, String> sections = new LinkedHashMap<>();
        for (String part : Files.readString(PAGE).split("(?m)^(?=##)")) {
            if (part.startsWith(HEAD)) {
                sections.put(part.substring(HEAD.length(), part.indexOf('`', HEAD.length())), part);
            }
        }
        return sections;
    }

    @Test
    void every_failure_code_has_a_section_in_the_order_of_the_codes() throws IOException {
        assertThat(sections().keySet())
                .containsExactlyElementsOf(Arrays.stream(FailureCode.values())
                        .map(FailureCode::name)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(FailureCode.class)
    void a_section_tells_where_the_vm_and_its_data_are_what_is_safe_and_what_to_do(FailureCode code)
            throws IOException {
        assertThat(sections().get(code.name()))
                .contains("\n- **VM**: ", "\n- **Data**: ", "\n- **Safe**: ", "\n- **Next**: ")
                .containsPattern("`(onevm|onevm-migrate) ");
    }

    @ParameterizedTest
    @EnumSource(ExitCode.class)
    void every_exit_code_has_a_line(ExitCode code) throws IOException {
        assertThat(Files.readString(PAGE)).contains("\n| " + code.number() + " | ");
    }
}
