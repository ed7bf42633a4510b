package io.github.onevm.migrate.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final Table TABLE = new Table(
            List.of("VMs", "heap MiB", "what"), List.of(List.of(10, 3.25, "small"), List.of(10_000, 41.0, "large")));

    @Test
    void people_see_aligned_columns() {
        assertThat(TABLE.text())
                .containsExactly(
                        "|    VMs | heap MiB |  what |",
                        "| -----: | -------: | ----: |",
                        "|     10 |      3.3 | small |",
                        "| 10,000 |     41.0 | large |");
    }

    @Test
    void ratios_are_shown_with_two_digits() {
        assertThat(new Table(List.of("to the other"), List.of(List.of(0.254), List.of(2.254))).text())
                .endsWith("|         0.25 |", "|          2.3 |");
    }

    @Test
    void programs_get_an_object_for_each_row() {
        assertThat(TABLE.json())
                .isEqualToIgnoringWhitespace("[ {\"VMs\": 10, \"heap MiB\": 3.25, \"what\": \"small\"},"
                        + " {\"VMs\": 10000, \"heap MiB\": 41.0, \"what\": \"large\"} ]");
    }

    @Test
    void a_row_with_a_value_too_few_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Table(List.of("a", "b"), List.of(List.of(1))))
                .withMessageContaining("[a, b]");
    }
}
