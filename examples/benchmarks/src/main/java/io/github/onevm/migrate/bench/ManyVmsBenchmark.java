package io.github.onevm.migrate.bench;

import io.github.onevm.migrate.bench.ManyVmsProbe.Reading;
import io.github.onevm.migrate.lab.BigSite;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What many moves at once take in one JVM: one migrator, on the library's threads for many moves and with one thread per VM, in a small
 * heap. The site is in another JVM. With {@code against}, another build makes the same moves, with one thread per VM.
 */
final class ManyVmsBenchmark implements Benchmark {
    private static final List<String> COLUMNS = List.of(
            "VMs at once",
            "build",
            "threads of moves",
            "moved",
            "calls",
            "lost calls",
            "ms",
            "threads",
            "in use before MiB",
            "most in use MiB",
            "kept MiB",
            "threads to the other",
            "ms to the other",
            "most in use to the other");
    private static final long HEAP = 256;
    private static final long UNDEPLOY = 200;
    private static final long START = 200;
    private static final double MIB = 1 << 20;

    @Override
    public String name() {
        return "many-vms";
    }

    @Override
    public String description() {
        return "threads, heap and time of many moves at once in one JVM of " + HEAP + " MiB; bound: all are moved";
    }

    @Override
    public List<String> settings() {
        return List.of("vms", "heap", OtherBuild.SETTING);
    }

    @Override
    public Result run(Settings settings) throws IOException {
        Optional<String> other = OtherBuild.classPath(settings);
        List<Build> builds = new ArrayList<>();
        other.ifPresent(path -> builds.add(new Build("other", ManyVmsProbe.ONE_EACH, path)));
        builds.add(new Build("this", ManyVmsProbe.ONE_EACH, JavaProcess.CLASS_PATH));
        builds.add(new Build("this", "library's", JavaProcess.CLASS_PATH));
        List<List<Object>> rows = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        for (int vms : settings.numbers("vms", "1,10,100,500")) {
            Optional<Reading> first = Optional.empty();
            for (Build build : builds) {
                Console.line("moving " + vms + " VMs at once, " + build.name() + " build, threads: " + build.threads()
                        + " ...");
                Optional<Reading> reading = measured(vms, build, settings.number("heap", HEAP));
                Optional<Reading> reference = build.name().equals("other") ? Optional.empty() : first;
                reading.ifPresent(r -> rows.add(row(vms, build, r, reference)));
                first = build.name().equals("other") ? reading : first;
                if (reading.filter(r -> r.done() == vms).isEmpty()) {
                    broken.add("of " + vms + " VMs were moved "
                            + reading.map(Reading::done).orElse(0) + ": "
                            + reading.map(Reading::failures).orElse(List.of("the JVM has ended")));
                }
            }
        }
        return new Result(new Table(COLUMNS, rows), broken);
    }

    /** What makes the moves, and on which threads. */
    private record Build(String name, String threads, String classPath) {}

    private static List<Object> row(int vms, Build build, Reading r, Optional<Reading> other) {
        return List.of(
                vms,
                build.name(),
                build.threads(),
                r.done(),
                r.calls(),
                r.lost(),
                r.millis(),
                r.threads(),
                r.before() / MIB,
                r.most() / MIB,
                r.kept() / MIB,
                ratio(r, other, Reading::threads),
                ratio(r, other, Reading::millis),
                ratio(r, other, Reading::most));
    }

    private static Object ratio(Reading ours, Optional<Reading> other, ToDoubleFunction<Reading> figure) {
        return other.<Object>map(o -> figure.applyAsDouble(ours) / figure.applyAsDouble(o))
                .orElse("-");
    }

    /** Empty when the JVM has ended early; then it has said why. */
    private static Optional<Reading> measured(int vms, Build build, long heap) throws IOException {
        List<String> options = List.of("-XX:+UseSerialGC", "-Xmx" + heap + "m", "-XX:+ExitOnOutOfMemoryError");
        try (LabProcess lab = LabProcess.start()) {
            LabProcess.Address site = lab.site(new SiteOrder(new BigSite(0, 0, 0, 1), vms, 0, UNDEPLOY, START));
            try (JavaProcess process = JavaProcess.start(
                    ManyVmsProbe.class,
                    options,
                    build.classPath(),
                    site.environment(),
                    String.valueOf(vms),
                    build.threads())) {
                String line = process.line().orElse("");
                if (!line.startsWith("{")) {
                    Console.line("the JVM has ended: " + line);
                    return Optional.empty();
                }
                return Optional.of(Wire.read(line, Reading.class));
            }
        }
    }
}
