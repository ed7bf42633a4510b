package io.github.onevm.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.execution.Pace;
import io.github.onevm.migrate.report.Result;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A glimpse need not show what has arrived: then a whole look does. */
class GlimpseTest {
    private final Scenario scenario = Scenario.standard();

    @Test
    void a_move_gets_along_with_glimpses_that_show_nothing() {
        scenario.site.store("beta").setUp().withBlindGlimpses();

        assertThat(scenario.run().result()).isEqualTo(Result.DONE);
    }

    @Test
    void whole_looks_become_rarer_and_are_soon_while_the_vm_is_down() {
        assertThat(Pace.CALM.untilWholeLook(Duration.ZERO)).isEqualTo(Duration.ofSeconds(5));
        assertThat(Pace.CALM.untilWholeLook(Duration.ofHours(1))).isEqualTo(Duration.ofMinutes(30));
        assertThat(Pace.URGENT.untilWholeLook(Duration.ZERO)).isEqualTo(Duration.ofSeconds(1));
        assertThat(Pace.URGENT.untilWholeLook(Duration.ofMinutes(1))).isEqualTo(Duration.ofSeconds(6));
    }
}
