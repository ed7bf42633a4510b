package io.github.onevm.migrate.bench;

import io.github.onevm.migrate.bench.ManyVmsProbe.Reading;
import io.github.onevm.migrate.lab.BigSite;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What many moves at once take in one JVM: one migrator, one thread per VM, in a small heap. The site is in another JVM.
 */
final class ManyVmsBenchmark implements Benchmark {
    private static final List<String> COLUMNS = List.of(
            "VMs at once",
            "moved",
            "calls",
            "lost calls",
            "ms",
            "threads",
            "in use before MiB",
            "most in use MiB",
            "kept MiB");
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
        return List.of("vms", "heap");
    }

    @Override
    public Result run(Settings settings) throws IOException {
        List<List<Object>> rows = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        for (int vms : settings.numbers("vms", "1,10,100,500")) {
            Console.line("moving " + vms + " VMs at once ...");
            Optional<Reading> reading = measured(vms, settings.number("heap", HEAP));
            reading.ifPresent(r -> rows.add(row(vms, r)));
            if (reading.filter(r -> r.done() == vms).isEmpty()) {
                broken.add("of " + vms + " VMs were moved "
                        + reading.map(Reading::done).orElse(0) + ": "
                        + reading.map(Reading::failures).orElse(List.of("the JVM has ended")));
            }
        }
        return new Result(new Table(COLUMNS, rows), broken);
    }

    private static List<Object> row(int vms, Reading r) {
        return List.of(
                vms,
                r.done(),
                r.calls(),
                r.lost(),
                r.millis(),
                r.threads(),
                r.before() / MIB,
                r.most() / MIB,
                r.kept() / MIB);
    }

    /** Empty when the JVM has ended early; then it has said why. */
    private static Optional<Reading> measured(int vms, long heap) throws IOException {
        List<String> options = List.of("-XX:+UseSerialGC", "-Xmx" + heap + "m", "-XX:+ExitOnOutOfMemoryError");
        try (LabProcess lab = LabProcess.start()) {
            LabProcess.Address site = lab.site(new SiteOrder(new BigSite(0, 0, 0, 1), vms, 0, UNDEPLOY, START));
            try (JavaProcess process =
                    JavaProcess.start(ManyVmsProbe.class, options, site.environment(), String.valueOf(vms))) {
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
