package io.github.onevm.migrate.wave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.memory.TwoClusters;
import io.github.onevm.migrate.memory.VirtualTime;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.MigrationOptions;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.Reverse;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.plan.Planning;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** A wave whose process dies at any call, or right after it has written its log, and is resumed by another one. */
@Timeout(300)
class WaveKilledTest {
    /** Nothing of the product may catch it. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** A process that dies at its nth call, or write of the log: from then on none of its threads gets any further. */
    private static final class Doomed {
        private final WaveSite site;
        private final AtomicInteger left;

        Doomed(WaveSite site, int calls) {
            this.site = site;
            this.left = new AtomicInteger(calls);
            site.spi.onCall(call -> pass());
        }

        private void pass() {
            if (left.decrementAndGet() <= 0) {
                throw new Killed();
            }
        }

        WaveLog log() {
            return new PausingLog(site.log, () -> false) {
                @Override
                public void append(WaveEntry entry) {
                    if (left.get() <= 0) {
                        throw new Killed();
                    }
                    super.append(entry);
                    pass();
                }
            };
        }

        boolean isDead() {
            return left.get() <= 0;
        }
    }

    private static WaveLimits limits(int atOnce) {
        return new WaveLimitsBuilder().from(WaveLimits.DEFAULT).atOnce(atOnce).build();
    }

    /** True if it was killed, false if it came to its end. */
    private static boolean killed(WaveSite site, int calls, int atOnce) {
        List<WaveRow> rows = site.wave().check(site.moves(), limits(atOnce), WaveListener.SILENT, site.cancellation);
        Doomed process = new Doomed(site, calls);
        try {
            new Wave(site.migrator(), process.log(), site.time)
                    .run(rows, limits(atOnce), WaveListener.SILENT, site.cancellation);
        } catch (Killed expected) {
            assertThat(process.isDead()).isTrue();
        }
        site.spi.onCall(call -> {});
        return process.isDead();
    }

    private static void resumedIsWhole(WaveSite site) {
        WaveReport report = site.resume(false);

        assertThat(report.isGood())
                .as("%s", report.rows().stream().map(WaveReport.Row::result).toList())
                .isTrue();
        assertThat(site.moved()).isEqualTo(site.vms());
        assertThat(site.site.startedOnOldData()).isEmpty();
        assertThat(site.vms()).as("no VM is stopped twice").allMatch(vm -> site.stops(vm) == 1);
        assertThat(site.told()).allMatch(line -> line.endsWith(" MOVED") || line.endsWith(" THERE_ALREADY"));
        int calls = site.spi.mutations().size();
        assertThat(site.resume(true).isGood()).isTrue();
        assertThat(site.spi.mutations()).as("what is over is not repeated").hasSize(calls);
    }

    /** Each call of a wave, one move at a time, then with moves side by side. */
    @TestFactory
    Stream<DynamicTest> nothing_is_lost_and_nothing_made_twice() {
        List<DynamicTest> tests = new ArrayList<>();
        int step = Boolean.getBoolean("exhaustive") ? 1 : 7;
        for (int atOnce : new int[] {1, 3}) {
            int calls = calls(atOnce);
            for (int at = 1; at <= calls; at += step) {
                int nth = at;
                tests.add(DynamicTest.dynamicTest("call " + nth + ", at once " + atOnce, () -> {
                    WaveSite site = new WaveSite(3);
                    if (killed(site, nth, atOnce)) {
                        resumedIfBegun(site);
                    }
                }));
            }
        }
        return tests.stream();
    }

    private static void resumedIfBegun(WaveSite site) {
        if (site.log.entries().isEmpty()) {
            assertThat(site.spi.mutations()).isEmpty();
        } else {
            resumedIsWhole(site);
        }
    }

    private static int calls(int atOnce) {
        WaveSite site = new WaveSite(3);
        AtomicInteger calls = new AtomicInteger();
        List<WaveRow> rows = site.wave().check(site.moves(), limits(atOnce), WaveListener.SILENT, site.cancellation);
        site.spi.onCall(call -> calls.incrementAndGet());
        new Wave(site.migrator(), site.log, site.time)
                .run(rows, limits(atOnce), WaveListener.SILENT, site.cancellation);
        return calls.get() + site.log.entries().size();
    }

    @Test
    void a_wave_that_is_killed_again_and_again_is_moved_in_the_end() {
        WaveSite site = new WaveSite(6);
        killed(site, 60, 3);
        for (int times = 0; times < 40; times++) {
            Doomed process = new Doomed(site, 50);
            try {
                new Wave(site.migrator(), process.log(), site.time)
                        .resume(false, WaveListener.SILENT, new Cancellation());
            } catch (Killed expected) {
                assertThat(process.isDead()).isTrue();
            }
            site.spi.onCall(call -> {});
        }
        resumedIsWhole(site);
    }

    /** Without rounds a move waits for the window in the step that stops the VM, which its journal has announced. */
    @Test
    void a_vm_that_waited_for_the_window_when_the_process_died_waits_for_it_again() {
        WaveSite site = new WaveSite(1);
        CutOverWindow window = new CutOverWindow(LocalTime.of(22, 0), LocalTime.of(5, 0), ZoneOffset.UTC);
        WaveLimits atNight =
                new WaveLimitsBuilder().from(limits(1)).window(window).build();
        MigrationRequest atOnce = new MigrationRequest(
                site.vm(0),
                TwoClusters.BETA,
                MigrationOptions.builder().preCopyLimit(Duration.ZERO).build());
        List<WaveRow> rows =
                site.wave().check(List.of(WaveMove.of(atOnce)), atNight, WaveListener.SILENT, site.cancellation);
        assertThatThrownBy(() -> new Wave(site.migrator(), site.log, site.time)
                        .run(
                                rows,
                                atNight,
                                event -> {
                                    if (event instanceof WaveEvent.WindowShut) {
                                        site.spi.onCall(call -> {
                                            throw new Killed();
                                        });
                                    }
                                },
                                site.cancellation))
                .isInstanceOf(Killed.class);
        site.spi.onCall(call -> {});

        assertThat(site.resume(false).isGood()).isTrue();
        assertThat(site.events(WaveEvent.MoveTold.class))
                .filteredOn(told -> told.event().data() instanceof EventData.DowntimeBegun)
                .hasSize(1)
                .allMatch(told -> window.isOpen(told.event().at()));
    }

    /** Somebody has taken the VM back since: the wave does not move it again by itself. */
    @Test
    void a_vm_that_was_moved_and_taken_back_before_the_log_had_its_end_is_not_moved_again() {
        WaveSite site = new WaveSite(1);
        List<WaveRow> rows = site.wave().check(site.moves(), limits(1), WaveListener.SILENT, site.cancellation);
        WaveLog forgets = new PausingLog(site.log, () -> false) {
            @Override
            public void append(WaveEntry entry) {
                if (entry instanceof WaveEntry.Ended) {
                    throw new Killed();
                }
                super.append(entry);
            }
        };
        assertThatThrownBy(() -> new Wave(site.migrator(), forgets, site.time)
                        .run(rows, limits(1), WaveListener.SILENT, site.cancellation))
                .isInstanceOf(Killed.class);
        site.time.advance(Duration.ofSeconds(5));
        Planning back = site.migrator().planReverse(Reverse.of(site.vm(0)));
        assertThat(back).isInstanceOf(Planning.Ready.class);
        site.migrator().run(((Planning.Ready) back).plan());

        WaveReport report = site.resume(false);

        assertThat(report.rows().get(0).result().orElseThrow().outcome()).isEqualTo(WaveResult.Outcome.ROLLED_BACK);
        assertThat(site.moved()).isEmpty();
        assertThat(site.stops(site.vm(0))).as("there, and back").isEqualTo(2);
    }

    /** A VM that is down comes up first, whatever the limits say, and no other is stopped on its host meanwhile. */
    @Test
    void vms_that_are_down_are_counted_before_others_are_stopped() {
        WaveSite site = new WaveSite(4);
        List<WaveRow> rows = site.wave().check(site.moves(), limits(4), WaveListener.SILENT, site.cancellation);
        AtomicInteger creations = new AtomicInteger();
        site.spi.onCall(call -> {
            if (creations.get() > 0 || call.text().startsWith("beta.create") && creations.incrementAndGet() == 1) {
                throw new Killed();
            }
        });
        WaveLimits onePerHost =
                new WaveLimitsBuilder().from(limits(4)).perHost(1).build();
        assertThatThrownBy(() -> new Wave(site.migrator(), site.log, site.time)
                        .run(rows, onePerHost, WaveListener.SILENT, site.cancellation))
                .isInstanceOf(Killed.class);
        site.spi.onCall(call -> {});
        Set<VmId> down = Set.copyOf(site.vms().stream()
                .filter(vm -> site.site.inventory().vm(vm).state().isUndeployed())
                .toList());
        assertThat(down).hasSize(1);

        WaveReport report = site.resume(false);

        assertThat(report.isGood()).isTrue();
        assertThat(site.mostDown).as("told of those that are stopped now").isLessThanOrEqualTo(1);
        VmId first = site.events(WaveEvent.MoveTold.class).stream()
                .filter(told -> told.event().data() instanceof EventData.DowntimeEnded)
                .map(told -> told.event().migration().vm())
                .findFirst()
                .orElseThrow();
        assertThat(down).contains(first);
        assertThat(site.time.now()).isAfter(VirtualTime.START);
    }
}
