package io.github.onevm.migrate.examples.fleet;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Temporal's test server, a worker that decides and two that move VMs are processes of their own. The two are killed as {@code kill -9} does it, and started again. A usual
 * build moves 12 VMs and kills each of the two once; {@code -Dexhaustive=true} moves 1,000 and kills each three times.
 */
class FleetIT {
    private static final boolean WHOLE = Boolean.getBoolean("exhaustive");
    private static final Fleet FLEET = new Fleet(WHOLE ? 1_000 : 12);
    private static final int KILLS = WHOLE ? 3 : 1;
    private static final int PER_LINK = WHOLE ? 24 : 6;
    private static final int AT_ONCE = WHOLE ? 16 : 4;
    private static final long LIMIT_MINUTES = WHOLE ? 120 : 5;
    private static final int RUNNING = 3;
    private static final int UNDEPLOYED = 9;

    @TempDir
    private Path folder;

    private final List<Process> processes = new ArrayList<>();

    @Test
    void workers_that_die_are_followed_by_others_and_nothing_is_lost_or_made_twice() throws Exception {
        int port = freePort();
        try (Lab lab = FLEET.in(LabPlan.standard()).timings(timings()).start()) {
            List<Inconsistency> before = SiteChecker.check(lab, Known.nothing());
            Map<String, String> environment = new TreeMap<>(lab.environment());
            environment.put("TEMPORAL_ADDRESS", "127.0.0.1:" + port);
            environment.put("FLEET_AT_ONCE", String.valueOf(AT_ONCE));
            java("server", environment, "io.temporal.testserver.TestServer", String.valueOf(port));
            java("workflows", environment, FleetWorker.class.getName(), "workflows");
            Doomed first = new Doomed("first", environment);
            Doomed second = new Doomed("second", environment);
            watch(lab, first, second);
            Path file = folder.resolve("fleet.csv");
            Files.writeString(
                    file, FLEET.ids().stream().map(id -> id + ",100,101\n").collect(Collectors.joining()));

            Process started = java(
                    "start",
                    environment,
                    MoveFleet.class.getName(),
                    "start",
                    "rack7",
                    file.toString(),
                    String.valueOf(PER_LINK));
            assertThat(started.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(started.exitValue()).as("%s", printed("start")).isZero();
            Process waiting = java("wait", environment, MoveFleet.class.getName(), "wait", "rack7");
            assertThat(waiting.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES))
                    .as("%s %s", printed("first"), printed("workflows"))
                    .isTrue();

            assertThat(printed("wait"))
                    .contains("waiting=0, underWay=[], moved=" + FLEET.ids().size() + ", failed=[]");
            assertThat(first.deaths() + second.deaths()).isEqualTo(2 * KILLS);
            requireAllMoved(lab);
            assertThat(most(lab)).as("moves under way").isBetween(2, PER_LINK);
            assertThat(SiteChecker.check(lab, Known.afterMove()))
                    .filteredOn(
                            found -> before.stream().noneMatch(b -> b.subject().equals(found.subject())))
                    .isEmpty();
            System.getLogger(FleetIT.class.getName())
                    .log(
                            System.Logger.Level.INFO,
                            "memory of the workers: {0} and {1}",
                            first.memory(),
                            second.memory());
        } finally {
            processes.forEach(Process::destroyForcibly);
        }
    }

    @Test
    void what_cannot_be_done_is_told_in_a_line() throws Exception {
        int port = freePort();
        Map<String, String> environment = Map.of("TEMPORAL_ADDRESS", "127.0.0.1:" + port);
        try {
            java("server", environment, "io.temporal.testserver.TestServer", String.valueOf(port));
            Path wrong = Files.writeString(folder.resolve("wrong.csv"), "5000,100,101\nweb-1,100,101\n");
            Path right = Files.writeString(folder.resolve("right.csv"), "5000,100,101\n");

            assertThat(moveFleet(environment, "start", "rack7", wrong.toString()))
                    .isEqualTo(
                            "1: 'web-1,100,101' is no move; write vmid,from,to as ids, one move in a line: 42,100,101");
            assertThat(moveFleet(environment, "pause", "rack7"))
                    .isEqualTo("1: no fleet rack7 is under way; if it is over, 'wait' tells how it has ended");
            assertThat(moveFleet(environment, "start", "rack7", right.toString()))
                    .isEqualTo("0: ");
            assertThat(moveFleet(environment, "start", "rack7", right.toString()))
                    .isEqualTo("1: the fleet rack7 was begun already; 'progress' tells how far it is");
            assertThat(moveFleet(environment, "progress", "rack7"))
                    .startsWith("1: no answer for the fleet rack7: is Temporal at 127.0.0.1:" + port
                            + ", and a worker in the role 'workflows' at work? ");
            assertThat(moveFleet(environment, "start", "rack7")).startsWith("2: usage: MoveFleet start NAME FILE");
        } finally {
            processes.forEach(Process::destroyForcibly);
        }
    }

    /** Its exit code and what it prints. */
    private String moveFleet(Map<String, String> environment, String... arguments) throws Exception {
        String name = "fleet-" + processes.size();
        List<String> words = new ArrayList<>(List.of(MoveFleet.class.getName()));
        words.addAll(List.of(arguments));
        Process process = java(name, environment, words.toArray(String[]::new));
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return process.exitValue() + ": "
                + Files.readString(folder.resolve(name))
                        .lines()
                        .filter(line -> !line.startsWith("SLF4J"))
                        .collect(Collectors.joining("\n"));
    }

    /** A worker that is killed at some of the calls that stop VMs, and started again. */
    private final class Doomed {
        private final String name;
        private final Map<String, String> environment;
        private final AtomicInteger deaths = new AtomicInteger();
        private Process process;

        Doomed(String name, Map<String, String> environment) throws IOException {
            this.name = name;
            this.environment = environment;
            this.process = start();
        }

        private Process start() throws IOException {
            return java(name, environment, FleetWorker.class.getName(), "activities");
        }

        synchronized void die() {
            try {
                process.destroyForcibly().waitFor();
                deaths.incrementAndGet();
                process = start();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        int deaths() {
            return deaths.get();
        }

        /** The most resident memory that it has had since its last start. */
        synchronized String memory() throws IOException {
            return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM"))
                    .findFirst()
                    .orElse("unknown")
                    .replaceAll("\\s+", " ");
        }
    }

    private static void watch(Lab lab, Doomed first, Doomed second) {
        AtomicInteger undeploys = new AtomicInteger();
        int every = FLEET.ids().size() / (2 * KILLS + 1);
        lab.calls().onArrival(call -> {
            if (call.name().equals("one.vm.action") && call.detail().contains("undeploy")) {
                int number = undeploys.incrementAndGet();
                if (number % every == 0 && number / every <= 2 * KILLS) {
                    Doomed next = number / every % 2 == 0 ? first : second;
                    Thread death = new Thread(next::die, "death");
                    death.setDaemon(true);
                    death.start();
                }
            }
        });
    }

    /** A thousand guests that write all the time would keep the machine busy by themselves. */
    private static Timings timings() {
        return WHOLE
                ? new Timings(
                        Duration.ofMillis(50),
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ofMillis(50),
                        Duration.ofMillis(50),
                        Duration.ofMinutes(1))
                : Timings.fast();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Process java(String name, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve(name).toFile()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    private String printed(String name) throws IOException {
        Path file = folder.resolve(name);
        return name + ": " + (Files.exists(file) ? Files.readString(file) : "");
    }

    private static void requireAllMoved(Lab lab) {
        assertThat(FLEET.ids()).allSatisfy(vm -> {
            List<StateChange> log = lab.frontEnd().stateLog(vm);
            StateChange now = log.get(log.size() - 1);
            assertThat(now.state()).isEqualTo(RUNNING);
            assertThat(now.lcmState()).isEqualTo(RUNNING);
            assertThat(now.hostId()).as("VM %s is on another host", vm).isNotEqualTo(FLEET.hostOf(vm));
            assertThat(log.stream()
                            .filter(change -> change.state() == UNDEPLOYED)
                            .map(StateChange::seq)
                            .distinct())
                    .as("VM %s was stopped once", vm)
                    .hasSize(1);
            assertThat(lab.frontEnd().writes(vm).failed()).isZero();
        });
    }

    /** The most moves that were under way at one moment: from the first send to RUNNING. */
    private static int most(Lab lab) {
        record Span(Instant from, Instant to) {}
        List<Call> sends = lab.calls().calls().stream()
                .filter(call -> call.name().equals("VolumesGroupBackup"))
                .toList();
        List<Span> spans = FLEET.ids().stream()
                .map(vm -> {
                    List<StateChange> log = lab.frontEnd().stateLog(vm);
                    Instant from = sends.stream()
                            .filter(call -> call.detail().contains("-" + vm + "-"))
                            .map(Call::at)
                            .findFirst()
                            .orElseThrow();
                    return new Span(from, log.get(log.size() - 1).at());
                })
                .toList();
        return spans.stream()
                .map(Span::from)
                .map(moment -> (int) spans.stream()
                        .filter(span -> !moment.isBefore(span.from()) && moment.isBefore(span.to()))
                        .count())
                .max(Comparator.naturalOrder())
                .orElse(0);
    }
}
