package io.github.onevm.migrate.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.model.MigrationId;
import io.github.onevm.migrate.model.PlannedStep;
import io.github.onevm.migrate.model.StepOutcome;
import io.github.onevm.migrate.model.VmId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkTest {
    private static final Instant BEGUN = Instant.parse("2026-03-01T12:00:00Z");
    private static final StepOutcome DONE = new StepOutcome.Done("done");

    private record Named(String title) implements PlannedStep {
        @Override
        public List<String> details() {
            return List.of();
        }

        @Override
        public boolean isPointOfNoReturn() {
            return false;
        }
    }

    private static MigrationEvent at(int second, EventData data) {
        return new MigrationEvent(new MigrationId(new VmId(42), BEGUN), BEGUN.plusSeconds(second), data);
    }

    private static EventData undone(int number) {
        return new EventData.StepUndone(number, new Named("step " + number), DONE);
    }

    @Test
    void an_undo_that_had_nothing_to_undo_is_told_as_that() {
        StepOutcome nothing = new StepOutcome.AlreadyDone("it never stopped");

        assertThat(Work.of(BEGUN, List.of(at(1, new EventData.StepUndone(1, new Named("stop"), nothing))), BEGUN))
                .singleElement()
                .satisfies(work -> assertThat(work.word()).isEqualTo("nothing to undo"));
    }

    @Test
    void an_undo_lasts_from_the_end_of_the_one_before_whatever_is_seen_meanwhile() {
        StepOutcome failed = new StepOutcome.Failed(FailureCode.INTERRUPTED, "asked to stop");
        List<MigrationEvent> events = List.of(
                at(1, new EventData.RollbackBegun(failed, 3)),
                at(2, undone(3)),
                at(9, new EventData.DowntimeEnded(Duration.ofSeconds(8), Optional.empty())),
                at(9, undone(2)),
                at(60, new EventData.RollbackBegun(failed, 1)),
                at(61, undone(1)));

        assertThat(Work.of(BEGUN, events, BEGUN.plusSeconds(61)))
                .extracting(work ->
                        Duration.between(work.span().from(), work.span().to()).toSeconds())
                .containsExactly(1L, 7L, 1L);
    }
}
