package io.github.onevm.migrate.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.AtOnce;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;

/**
 * OpenNebula, or a storage cluster, is in a bad way for a while, from any call on: stale answers, no leader, its database away,
 * silence, a process that was frozen, a restart. Whatever is done meanwhile ends as if nothing had been, or back at the start,
 * and no wait is silent for long.
 */
class WeatherIT {
    /** Every 17th case, and all of them with the system property {@code exhaustive}. */
    private static final int USUAL = Boolean.getBoolean("exhaustive") ? 1 : 17;

    @TestFactory
    Stream<DynamicTest> a_move_comes_through_or_back(TestReporter reporter) {
        return endWell(Weather.Task.MOVE, reporter);
    }

    @TestFactory
    Stream<DynamicTest> a_move_leaves_no_image_between_two_datastores(TestReporter reporter) {
        return endWell(Weather.Task.MOVE_WITH_IMAGE, reporter);
    }

    @TestFactory
    Stream<DynamicTest> a_hold_is_not_ended_by_it(TestReporter reporter) {
        return endWell(Weather.Task.HOLD, reporter);
    }

    @TestFactory
    Stream<DynamicTest> a_rollback_comes_to_its_end(TestReporter reporter) {
        return endWell(Weather.Task.ROLLBACK, reporter);
    }

    @TestFactory
    Stream<DynamicTest> a_planning_finds_nothing_that_is_not_so(TestReporter reporter) {
        return endWell(Weather.Task.PREFLIGHT, reporter);
    }

    private static Stream<DynamicTest> endWell(Weather.Task task, TestReporter reporter) {
        WeatherTrial.Undisturbed undisturbed = WeatherTrial.undisturbed(task);
        List<Weather> all = everyNth(Weather.of(task, undisturbed.calls()), Integer.getInteger("weather.every", USUAL));
        reporter.publishEntry("cases of bad weather, " + task, Integer.toString(all.size()));
        assertThat(all).isNotEmpty();
        return AtOnce.tests(
                all,
                each -> each + " (" + undisturbed.calls().get(each.call() - 1).server() + " "
                        + undisturbed.calls().get(each.call() - 1).name() + ")",
                each -> WeatherTrial.in(each, undisturbed));
    }

    /** Of each situation of each server some, not all from the same calls. */
    private static List<Weather> everyNth(List<Weather> all, int n) {
        Map<String, List<Weather>> kinds = all.stream()
                .collect(Collectors.groupingBy(
                        w -> w.server() + w.situation(), LinkedHashMap::new, Collectors.toList()));
        List<Weather> chosen = new ArrayList<>();
        int number = 0;
        for (List<Weather> kind : kinds.values()) {
            int first = number++ % Math.min(n, kind.size());
            IntStream.range(0, kind.size()).filter(i -> i % n == first).forEach(i -> chosen.add(kind.get(i)));
        }
        return chosen;
    }
}
