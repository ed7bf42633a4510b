package io.github.onevm.migrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.check.Assessment;
import io.github.onevm.migrate.cli.output.FindingsPrinter;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsPrinterTest {
    private final Screen screen = new Screen();

    private String printed(Assessment assessment) {
        new FindingsPrinter(screen.console).print(Example.planOf().request(), assessment);
        return screen.out();
    }

    @Test
    void findings_are_a_table_and_the_last_line_says_what_they_mean() {
        assertThat(printed(new Assessment(List.of(Example.BLOCK), List.of(Example.WARNING))))
                .isEqualTo("""
                        SEVERITY  ID         FOUND                    REMEDY
                        BLOCK     VM_LOCKED  VM 42 (web-1) is locked  unlock it: onevm unlock 42
                        WAIVED    NIC_MODEL  NIC 0 has no model       set one when it matters
                        moving VM 42 to cluster 101: 1 in the way, nothing was changed
                        """);
    }

    @Test
    void warnings_are_not_in_the_way() {
        assertThat(printed(new Assessment(List.of(Example.WARNING), List.of())))
                .endsWith("\nmoving VM 42 to cluster 101: nothing is in the way, nothing was changed\n");
    }

    @Test
    void where_nothing_is_found_there_is_no_table() {
        assertThat(printed(new Assessment(List.of(), List.of())))
                .isEqualTo("moving VM 42 to cluster 101: nothing is in the way, nothing was changed\n");
    }
}
