package io.github.onevm.migrate.wave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.check.Finding;
import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.memory.Fault;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.model.GroupRole;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.VmGroup;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.wave.WaveResult.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A wave on the site in memory. */
@Timeout(60)
class WaveTest {
    private final WaveSite site = new WaveSite(6);

    private static WaveLimits atOnce(int number) {
        return limits().atOnce(number).build();
    }

    private static WaveLimitsBuilder limits() {
        return new WaveLimitsBuilder().from(WaveLimits.DEFAULT);
    }

    @Test
    void all_vms_are_moved_and_the_log_tells_it() {
        WaveReport report = site.run(atOnce(3));

        assertThat(report.end())
                .as("%s", report.rows().stream().map(r -> r.result()).toList())
                .isEqualTo(WaveReport.End.COMPLETE);
        assertThat(report.isGood())
                .as("%s", report.rows().stream().map(r -> r.result()).toList())
                .isTrue();
        assertThat(site.moved()).isEqualTo(site.vms());
        assertThat(site.told()).allMatch(line -> line.endsWith(" MOVED"));
        assertThat(report.rows()).allSatisfy(row -> {
            WaveResult result = row.result().orElseThrow();
            assertThat(result.downtime()).isPresent();
            assertThat(result.begun().orElseThrow()).isBefore(result.ended());
        });
        WaveState state = WaveState.of(site.log);
        assertThat(state.closed()).isTrue();
        assertThat(state.process()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void no_more_moves_are_under_way_than_allowed(int number) {
        site.run(atOnce(number));

        assertThat(site.mostUnderWay).isEqualTo(number);
    }

    @Test
    void no_more_moves_are_made_on_a_link_than_allowed() {
        site.run(limits().atOnce(4).perLink(2).build());

        assertThat(site.mostUnderWay).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void a_host_stops_no_more_vms_at_a_time_than_allowed(int number) {
        WaveReport report = site.run(limits().atOnce(6).perHost(number).build());

        assertThat(report.isGood())
                .as("%s", report.rows().stream().map(r -> r.result()).toList())
                .isTrue();
        assertThat(site.mostDown).isBetween(1, number);
    }

    @Test
    void no_vm_is_stopped_outside_of_the_window() {
        CutOverWindow window = new CutOverWindow(LocalTime.of(22, 0), LocalTime.of(5, 0), ZoneOffset.UTC);

        WaveReport report = site.run(limits().atOnce(3).window(window).build());

        assertThat(report.isGood())
                .as("%s", report.rows().stream().map(r -> r.result()).toList())
                .isTrue();
        assertThat(site.events(WaveEvent.MoveTold.class))
                .filteredOn(told -> told.event().data() instanceof EventData.DowntimeBegun)
                .hasSize(6)
                .allMatch(told -> window.isOpen(told.event().at()));
        assertThat(site.events(WaveEvent.WindowShut.class)).hasSize(1);
        assertThat(site.events(WaveEvent.MoveTold.class))
                .as("data is sent before")
                .anyMatch(told -> told.event().data() instanceof EventData.RoundEnded
                        && !window.isOpen(told.event().at()));
    }

    @Test
    void moves_of_a_later_order_begin_when_all_earlier_ones_are_over() {
        List<WaveMove> moves = new ArrayList<>();
        for (VmId vm : site.vms()) {
            moves.add(new WaveMove(site.request(vm), vm.value() % 3, Optional.empty()));
        }

        site.run(moves, atOnce(6));

        List<Integer> begun = new ArrayList<>();
        for (WaveEvent event : site.events) {
            if (event instanceof WaveEvent.MoveBegun begins) {
                begun.add(begins.vm().value() % 3);
            } else if (event instanceof WaveEvent.MoveEnded ended) {
                assertThat(begun)
                        .as("nothing later was begun")
                        .allMatch(order -> order <= ended.result().vm().value() % 3);
            }
        }
        assertThat(begun).hasSize(6).isSorted();
    }

    @Test
    void moves_of_a_group_are_made_one_at_a_time() {
        List<WaveMove> moves = site.vms().stream()
                .map(vm -> new WaveMove(site.request(vm), 0, Optional.of("database")))
                .toList();

        site.run(moves, atOnce(6));

        assertThat(site.mostUnderWay).isEqualTo(1);
    }

    @Test
    void vms_that_must_not_share_a_host_are_moved_one_at_a_time() {
        Set<VmId> apart = Set.of(site.vm(0), site.vm(1));
        site.site.group(new VmGroup(
                7,
                "pair",
                List.of(new VmGroup.Role("node", VmGroup.Policy.ANTI_AFFINED, Set.of(), Set.of(), apart)),
                List.of(),
                List.of()));
        apart.forEach(vm -> site.site.vm(vm, builder -> builder.group(new GroupRole(7, "node"))));

        WaveReport report = site.run(List.of(site.move(site.vm(0)), site.move(site.vm(1))), atOnce(2));

        assertThat(report.isGood()).as("%s", report).isTrue();
        assertThat(site.mostUnderWay).isEqualTo(1);
    }

    @Test
    void what_cannot_be_moved_is_told_and_the_others_are_moved() {
        site.site.state(site.vm(1), new VmState(5, 0));

        WaveReport report = site.run(atOnce(2));

        assertThat(report.end()).isEqualTo(WaveReport.End.COMPLETE);
        assertThat(report.isGood()).isFalse();
        WaveResult blocked = report.rows().get(1).result().orElseThrow();
        assertThat(blocked.outcome()).isEqualTo(Outcome.CANNOT_MOVE);
        assertThat(blocked.code()).contains("VM_STATE");
        assertThat(blocked.cause().orElse("")).contains("SUSPENDED");
        assertThat(site.moved()).hasSize(5).doesNotContain(site.vm(1));
    }

    @Test
    void checks_change_nothing_and_tell_all_findings() {
        site.site.state(site.vm(1), new VmState(5, 0));

        List<WaveRow> rows = site.wave().check(site.moves(), WaveLimits.DEFAULT, site.events::add, site.cancellation);

        assertThat(rows).extracting(WaveRow::canMove).containsExactly(true, false, true, true, true, true);
        assertThat(rows.get(1).verdict())
                .isInstanceOfSatisfying(
                        WaveRow.CannotMove.class,
                        verdict -> assertThat(verdict.findings())
                                .extracting(Finding::id)
                                .contains("VM_STATE"));
        assertThat(site.spi.mutations()).isEmpty();
        assertThat(site.events(WaveEvent.Checked.class)).hasSize(6);
    }

    @Test
    void a_vm_that_is_there_already_is_not_moved() {
        site.run(List.of(site.move(site.vm(0))), atOnce(1));
        WaveSite again = site;
        WaveLog other = WaveLog.inMemory();
        Wave wave = new Wave(again.migrator(), other, again.time);

        WaveReport report = wave.run(
                wave.check(again.moves().subList(0, 2), atOnce(1), WaveListener.SILENT, again.cancellation),
                atOnce(1),
                WaveListener.SILENT,
                again.cancellation);

        assertThat(report.rows())
                .extracting(row -> row.result().orElseThrow().outcome())
                .containsExactly(Outcome.THERE_ALREADY, Outcome.MOVED);
        assertThat(report.isGood())
                .as("%s", report.rows().stream().map(r -> r.result()).toList())
                .isTrue();
        assertThat(site.stops(site.vm(0))).isEqualTo(1);
    }

    @Test
    void after_too_many_failures_no_further_move_begins() {
        site.spi.failFrom("beta.create", 1, Fault.REFUSED);

        WaveReport report = site.run(limits().atOnce(1).maxFailures(2).build());

        assertThat(report.end()).isEqualTo(WaveReport.End.TOO_MANY_FAILURES);
        assertThat(site.told()).containsExactly("50 ROLLED_BACK", "51 ROLLED_BACK", "52 -", "53 -", "54 -", "55 -");
        assertThat(site.events(WaveEvent.TooManyFailures.class)).containsExactly(new WaveEvent.TooManyFailures(2));
    }

    @Test
    void what_has_failed_is_made_again_only_when_asked() {
        site.spi.failFrom("beta.create", 1, Fault.REFUSED);
        site.run(limits().atOnce(1).maxFailures(2).build());
        site.spi.heal();

        assertThat(site.resume(false).isGood()).isFalse();
        assertThat(site.moved()).hasSize(4);
        assertThat(site.resume(true).isGood()).isTrue();
        assertThat(site.moved()).hasSize(6);
        assertThat(site.told()).allMatch(line -> line.endsWith(" MOVED"));
    }

    @Test
    void a_wave_that_is_over_is_not_made_again() {
        site.run(atOnce(3));
        int calls = site.spi.mutations().size();

        WaveReport report = site.resume(true);

        assertThat(report.isGood())
                .as("%s", report.rows().stream().map(r -> r.result()).toList())
                .isTrue();
        assertThat(site.spi.mutations()).hasSize(calls);
    }

    @Test
    void a_wave_that_is_asked_to_stop_goes_on_with_the_next_resume() {
        AtomicInteger undeploys = new AtomicInteger();
        site.spi.onCall(call -> {
            if (call.text().startsWith("control.undeploy") && undeploys.incrementAndGet() == 2) {
                site.cancellation.cancel();
            }
        });

        WaveReport report = site.run(atOnce(1));

        assertThat(report.end()).isEqualTo(WaveReport.End.STOPPED);
        assertThat(site.told()).contains("50 MOVED", "51 INTERRUPTED", "52 -");
        Wave next = new Wave(site.migrator(), site.log, site.time);
        assertThat(next.resume(false, WaveListener.SILENT, new io.github.onevm.migrate.model.Cancellation())
                        .isGood())
                .isTrue();
        assertThat(site.moved()).hasSize(6);
    }

    @Test
    void while_it_is_paused_no_move_begins_and_no_vm_is_stopped() {
        AtomicInteger looks = new AtomicInteger();
        WaveLog pausing = new PausingLog(site.log, () -> looks.incrementAndGet() <= 3);
        Wave wave = new Wave(site.migrator(), pausing, site.time);
        List<WaveEvent> order = new ArrayList<>();

        WaveReport report = wave.run(
                wave.check(site.moves(), atOnce(2), WaveListener.SILENT, site.cancellation),
                atOnce(2),
                order::add,
                site.cancellation);

        assertThat(report.isGood())
                .as("%s", report.rows().stream().map(r -> r.result()).toList())
                .isTrue();
        assertThat(order.get(0)).isEqualTo(new WaveEvent.Paused());
        assertThat(order.get(1)).isEqualTo(new WaveEvent.Proceeded());
        assertThat(looks).hasValueGreaterThan(3);
    }

    @Test
    void a_log_that_cannot_be_written_ends_the_wave_before_the_move_begins() {
        WaveLog full = new PausingLog(site.log, () -> false) {
            @Override
            public void append(WaveEntry entry) {
                if (entry instanceof WaveEntry.Begun) {
                    throw new UncheckedIOException(new IOException("No space left on device"));
                }
                super.append(entry);
            }
        };
        Wave wave = new Wave(site.migrator(), full, site.time);
        List<WaveRow> rows = wave.check(site.moves(), atOnce(1), WaveListener.SILENT, site.cancellation);

        assertThatThrownBy(() -> wave.run(rows, atOnce(1), WaveListener.SILENT, site.cancellation))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("No space left");

        assertThat(site.spi.mutations()).isEmpty();
    }

    @Test
    void a_listener_that_throws_hurts_no_move() {
        Wave wave = site.wave();
        List<WaveRow> rows = wave.check(site.moves(), atOnce(3), WaveListener.SILENT, site.cancellation);

        WaveReport report = wave.run(
                rows,
                atOnce(3),
                event -> {
                    throw new IllegalStateException("the listener is broken");
                },
                site.cancellation);

        assertThat(report.isGood())
                .as("%s", report.rows().stream().map(r -> r.result()).toList())
                .isTrue();
    }

    @Test
    void a_listener_that_does_not_come_back_holds_up_no_move() {
        Wave wave = site.wave();
        List<WaveRow> rows = wave.check(site.moves(), atOnce(3), WaveListener.SILENT, site.cancellation);
        CountDownLatch allStarted = new CountDownLatch(6);
        site.spi.onCall(call -> {
            if (call.text().startsWith("control.resume")) {
                allStarted.countDown();
            }
        });
        List<WaveEvent> heard = new ArrayList<>();

        WaveReport report = wave.run(
                rows,
                atOnce(3),
                event -> {
                    awaited(allStarted);
                    heard.add(event);
                },
                site.cancellation);

        assertThat(report.isGood()).isTrue();
        assertThat(heard).filteredOn(WaveEvent.MoveEnded.class::isInstance).hasSize(6);
        assertThat(heard).last().isInstanceOf(WaveEvent.MoveEnded.class);
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_vm_may_be_in_a_wave_once_only() {
        List<WaveMove> twice = List.of(site.move(site.vm(0)), site.move(site.vm(0)));

        assertThatThrownBy(() -> site.run(twice, atOnce(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("VM 50 is in the wave more than once; remove all lines but one");
    }

    @Test
    void the_log_of_another_wave_is_not_written_over() {
        site.run(List.of(site.move(site.vm(0))), atOnce(1));

        assertThatThrownBy(() -> site.run(List.of(site.move(site.vm(1))), atOnce(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is the log of another wave");
    }

    @Test
    void a_wave_without_log_cannot_be_resumed() {
        assertThatThrownBy(() -> site.resume(false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("memory is no log of a wave that was begun");
    }

    @Test
    void only_moves_can_be_in_a_wave() {
        MigrationOptions rehearsal = MigrationOptions.builder().rehearsal(true).build();

        assertThatThrownBy(() -> WaveMove.of(new MigrationRequest(site.vm(0), TwoClusters.BETA, rehearsal)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("VM 50: a wave moves VMs");
    }
}
