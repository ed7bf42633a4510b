package io.github.onevm.migrate.cli.wrong;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.AtOnce;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.wire.Call;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A server that is away for longer than any call is tried, and comes back. */
class OutageIT {
    private static final Duration AWAY = Duration.ofSeconds(24);

    @TestFactory
    Stream<DynamicTest> a_move_ends_well_when_the_server_comes_back() {
        List<Spot> spots = Spot.ofAMove(Call::mutation).stream()
                .filter(spot -> !spot.restarts())
                .toList();
        return AtOnce.tests(spots, spot -> "away from " + spot, spot -> {
            try (Lab lab = TrialSite.start()) {
                spot.outage(lab, AWAY);
                Trial trial = Trial.move(lab);
                if (trial.end().exit() == 0) {
                    trial.isDone();
                } else if (trial.changes().isEmpty()) {
                    // Away before the record of the first step was written: also when it was to be told how it ended.
                    assertThat(trial.end().exit()).as("%s", trial.end()).isIn(1, 3);
                    assertThat(spot.isOfTheRecord()).as("%s", spot).isTrue();
                    trial.begunNothing();
                } else {
                    trial.isUndone();
                }
                trial.harmedNobody();
            }
        });
    }
}
