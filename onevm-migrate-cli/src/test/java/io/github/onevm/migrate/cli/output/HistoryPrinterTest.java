package io.github.onevm.migrate.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.StepOutcome;
import org.junit.jupiter.api.Test;

class HistoryPrinterTest {
    @Test
    void an_undo_that_had_nothing_to_undo_is_told_as_that() {
        assertThat(HistoryPrinter.undoing(new StepOutcome.AlreadyDone("it never stopped")))
                .isEqualTo(", nothing to undo: it never stopped");
        assertThat(HistoryPrinter.undoing(new StepOutcome.Done("it runs"))).isEqualTo(" undone: it runs");
        assertThat(HistoryPrinter.undoing(new StepOutcome.Failed(FailureCode.INTERRUPTED, "asked to stop")))
                .isEqualTo(" NOT UNDONE: asked to stop");
    }
}
