package io.github.onevm.migrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.output.FindingsPrinter;
import io.github.onevm.migrate.plan.Planning;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsPrinterTest {
    private final Screen screen = new Screen();

    private String printed(Planning planning) {
        new FindingsPrinter(screen.console).print(Example.planOf().request(), planning);
        return screen.out();
    }

    @Test
    void findings_are_a_table_and_the_last_line_says_what_they_mean() {
        assertThat(printed(new Planning.Refused(List.of(Example.BLOCK), List.of(Example.WARNING))))
                .isEqualTo("""
                        SEVERITY  ID         FOUND                    REMEDY
                        BLOCK     VM_LOCKED  VM 42 (web-1) is locked  unlock it: onevm unlock 42
                        WAIVED    NIC_MODEL  NIC 0 has no model       set one when it matters
                        moving VM 42 to cluster 101: 1 in the way, nothing was changed
                        """);
    }

    @Test
    void warnings_are_not_in_the_way() {
        assertThat(printed(new Planning.Ready(
                        Example.plan().warnings(List.of(Example.WARNING)).build())))
                .endsWith("\nmoving VM 42 to cluster 101: nothing is in the way, nothing was changed\n");
    }

    @Test
    void where_nothing_is_found_there_is_no_table() {
        assertThat(printed(new Planning.Ready(Example.planOf())))
                .startsWith("limits: at most 0 B in the first of 2 rounds or more")
                .endsWith("\nmoving VM 42 to cluster 101: nothing is in the way, nothing was changed\n");
    }
}
