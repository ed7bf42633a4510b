package io.github.onevm.migrate.cli.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Dist;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.lab.Fleet;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.check.Inconsistency;
import io.github.onevm.migrate.lab.check.Known;
import io.github.onevm.migrate.lab.check.SiteChecker;
import io.github.onevm.migrate.lab.opennebula.StateChange;
import io.github.onevm.migrate.lab.opennebula.Timings;
import io.github.onevm.migrate.lab.wire.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged command moves many VMs, is killed three times as {@code kill -9} does it, and is resumed each time. What was kept is read from the log of the lab. A usual
 * build moves 24 VMs; {@code -Dexhaustive=true} moves 300, twelve at a time, and begins before the window opens.
 */
class KilledWaveIT {
    private static final boolean WHOLE = Boolean.getBoolean("exhaustive");
    private static final Fleet FLEET = new Fleet(WHOLE ? 300 : 24);
    private static final int AT_ONCE = WHOLE ? 12 : 6;
    private static final int PER_HOST = WHOLE ? 5 : 2;
    private static final int RUNNING = 3;
    private static final int UNDEPLOYED = 9;
    private static final int SOURCE_HOST = 0;

    /** A guest takes some time to shut down and to start, so that many would be down at once. */
    private static final Timings TIMINGS = new Timings(
            Duration.ofMillis(150),
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofMillis(150),
            Duration.ofMillis(50),
            Duration.ofSeconds(1));

    @TempDir
    private Path folder;

    /** A time in which something of a VM was under way. */
    private record Span(Instant from, Instant to) {}

    @Test
    void a_wave_that_is_killed_three_times_loses_nothing_and_makes_nothing_twice() throws IOException {
        try (Lab lab = FLEET.in(LabPlan.standard()).timings(TIMINGS).start()) {
            List<Inconsistency> before = SiteChecker.check(lab, Known.nothing());
            Path file = folder.resolve("rack7.csv");
            Files.writeString(
                    file,
                    FLEET.ids().stream().map(id -> id + ",101\n").collect(Collectors.joining("", "vmid,cid\n", "")));
            Optional<Instant> opening = WHOLE ? Optional.of(nextMinute()) : Optional.empty();

            End first = killedAt(lab, FLEET.ids().size() / 8, begin(file, opening));
            End second = killedAt(lab, FLEET.ids().size() / 3, "wave", "resume", file.toString());
            End third = killedAt(lab, FLEET.ids().size() / 3, "wave", "resume", file.toString());
            End last = run(lab, "wave", "resume", file.toString());

            assertThat(List.of(first, second, third)).extracting(End::exit).containsOnly(137);
            assertThat(last.exit()).as("%s", last).isZero();
            requireAllMoved(lab);
            requireLimits(lab);
            opening.ifPresent(moment -> requireNoStopBefore(lab, moment));
            assertThat(SiteChecker.check(lab, Known.afterMove()))
                    .filteredOn(
                            found -> before.stream().noneMatch(b -> b.subject().equals(found.subject())))
                    .isEmpty();
            assertThat(Files.readAllLines(folder.resolve("rack7.csv.results.csv")))
                    .filteredOn(line -> line.contains("MOVED"))
                    .hasSize(FLEET.ids().size());
        }
    }

    private static Instant nextMinute() {
        return Instant.now().plusSeconds(65).truncatedTo(ChronoUnit.MINUTES);
    }

    private static String[] begin(Path file, Optional<Instant> opening) {
        List<String> words = new ArrayList<>(List.of(
                "wave", file.toString(), "--at-once", String.valueOf(AT_ONCE), "--per-host", String.valueOf(PER_HOST)));
        opening.ifPresent(moment -> words.addAll(
                List.of("--window", clock(moment) + "-" + clock(moment.plus(6, ChronoUnit.HOURS)), "--zone", "UTC")));
        return words.toArray(String[]::new);
    }

    private static String clock(Instant moment) {
        return moment.atZone(ZoneOffset.UTC).toLocalTime().toString();
    }

    private End run(Lab lab, String... arguments) throws IOException {
        try (Dist dist = Dist.start(lab.environment(), Files.createTempDirectory(folder, "process-"), arguments)) {
            return dist.end();
        }
    }

    /** Killed while it undeploys one VM more than this. */
    private End killedAt(Lab lab, int undeploys, String... arguments) throws IOException {
        try (Dist dist = Dist.start(lab.environment(), Files.createTempDirectory(folder, "process-"), arguments)) {
            AtomicInteger left = new AtomicInteger(undeploys);
            lab.calls().onArrival(call -> {
                if (isUndeploy(call) && left.decrementAndGet() < 0) {
                    dist.kill();
                }
            });
            End end = dist.end();
            lab.calls().onArrival(call -> {});
            return end;
        }
    }

    private static boolean isUndeploy(Call call) {
        return call.name().equals("one.vm.action") && call.detail().contains("undeploy");
    }

    private static void requireAllMoved(Lab lab) {
        assertThat(FLEET.ids()).allSatisfy(vm -> {
            List<StateChange> log = lab.frontEnd().stateLog(vm);
            StateChange now = log.get(log.size() - 1);
            assertThat(isRunning(now)).as("VM %s is %s", vm, now).isTrue();
            assertThat(now.hostId()).as("VM %s", vm).isNotEqualTo(SOURCE_HOST);
            assertThat(stops(log)).as("VM %s was stopped", vm).isEqualTo(1);
            assertThat(lab.frontEnd().writes(vm).failed()).isZero();
            assertThat(TrialSite.holdsWrites(lab, lab.beta(), vm))
                    .as("writes of VM %s", vm)
                    .isTrue();
        });
    }

    private static boolean isRunning(StateChange change) {
        return change.state() == RUNNING && change.lcmState() == RUNNING;
    }

    private static long stops(List<StateChange> log) {
        long stops = 0;
        for (int i = 1; i < log.size(); i++) {
            stops += log.get(i).state() == UNDEPLOYED && log.get(i - 1).state() != UNDEPLOYED ? 1 : 0;
        }
        return stops;
    }

    private static void requireLimits(Lab lab) {
        List<Span> down = FLEET.ids().stream().map(vm -> down(lab, vm)).toList();
        assertThat(most(down)).as("VMs that one host stops or starts at a time").isBetween(1, PER_HOST);
        List<Span> underWay = FLEET.ids().stream()
                .map(vm -> new Span(firstSend(lab, vm), down(lab, vm).to()))
                .toList();
        assertThat(most(underWay)).as("moves under way").isBetween(2, AT_ONCE);
    }

    private static Span down(Lab lab, int vm) {
        List<StateChange> log = lab.frontEnd().stateLog(vm);
        Instant left = log.stream()
                .filter(change -> !isRunning(change))
                .map(StateChange::at)
                .findFirst()
                .orElseThrow();
        return new Span(left, log.get(log.size() - 1).at());
    }

    private static Instant firstSend(Lab lab, int vm) {
        return lab.calls().calls().stream()
                .filter(call -> call.name().equals("VolumesGroupBackup"))
                .filter(call -> call.detail().contains("-" + vm + "-"))
                .map(Call::at)
                .findFirst()
                .orElseThrow();
    }

    /** The most of them that overlap at one moment. */
    private static int most(List<Span> spans) {
        return spans.stream()
                .map(Span::from)
                .map(moment -> (int) spans.stream()
                        .filter(span -> !moment.isBefore(span.from()) && moment.isBefore(span.to()))
                        .count())
                .max(Comparator.naturalOrder())
                .orElse(0);
    }

    private static void requireNoStopBefore(Lab lab, Instant opening) {
        assertThat(FLEET.ids())
                .allSatisfy(vm -> assertThat(down(lab, vm).from())
                        .as("VM %s is stopped", vm)
                        .isAfterOrEqualTo(opening));
        assertThat(FLEET.ids())
                .as("data is sent before")
                .anyMatch(vm -> firstSend(lab, vm).isBefore(opening));
    }
}
