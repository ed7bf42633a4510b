package io.github.onevm.migrate.lab;

import io.github.onevm.migrate.lab.opennebula.StateChange;
import io.github.onevm.migrate.lab.storpool.StorPoolCluster;
import io.github.onevm.migrate.lab.storpool.VolumeView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Shows one move: the site before, the packaged command at work, the site after, and a comparison of the data. */
final class Demo {
    private Demo() {}

    /** Returns the exit code for the demonstration: the command's, or 1 when the data differs. */
    static int run(Path root) throws IOException, InterruptedException {
        try (Lab lab = Up.start()) {
            show("BEFORE", lab);
            int exit = migrate(lab, command(root), List.of());
            show("AFTER", lab);
            boolean same = compare(lab);
            return exit == 0 && !same ? 1 : exit;
        }
    }

    /** The packaged command in a checkout. */
    static Path command(Path root) {
        return root.resolve("onevm-migrate-cli/target/onevm-migrate/bin/onevm-migrate");
    }

    static int migrate(Lab lab, Path command, List<String> options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(options);
        arguments.add(Integer.toString(StandardVm.ID));
        arguments.add(Integer.toString(LabPlan.BETA));
        return run(lab, command, arguments);
    }

    /** Runs the packaged command in this terminal; returns its exit code. */
    static int run(Lab lab, Path command, List<String> arguments) throws IOException, InterruptedException {
        Console.line("$ onevm-migrate " + String.join(" ", arguments));
        List<String> line = new ArrayList<>(arguments);
        line.add(0, command.toString());
        ProcessBuilder process = new ProcessBuilder(line).inheritIO();
        process.environment().putAll(lab.environment());
        int exit = process.start().waitFor();
        Console.line("exit code " + exit);
        return exit;
    }

    static void show(String when, Lab lab) {
        Console.line("");
        Console.line("== " + when + " ==");
        Console.line("VM 42: " + whereIs(lab.frontEnd().stateLog(StandardVm.ID)));
        for (StorPoolCluster cluster : List.of(lab.alpha(), lab.beta())) {
            Console.line("StorPool " + cluster.config().name() + ":");
            cluster.volumes().stream()
                    .filter(v -> v.name().contains("-42-") || v.name().contains(StandardVm.DATA))
                    .sorted(Comparator.comparing(VolumeView::name))
                    .forEach(v -> Console.line("  " + line(v)));
        }
        Console.line("");
    }

    private static String whereIs(List<StateChange> log) {
        StateChange now = log.get(log.size() - 1);
        boolean running = now.state() == 3 && now.lcmState() == 3;
        return (running ? "RUNNING" : "STATE " + now.state() + ", LCM_STATE " + now.lcmState()) + " on host "
                + now.hostId() + ", system datastore " + now.datastoreId();
    }

    private static String line(VolumeView volume) {
        Map<String, String> tags = new TreeMap<>(volume.tags());
        return String.format(
                Locale.ROOT,
                "%-40s %-11s %-12s %s",
                volume.name(),
                volume.templateName(),
                volume.attachments().isEmpty()
                        ? "detached"
                        : "client " + volume.attachments().keySet(),
                tags);
    }

    /** The guest runs again and writes: what it wrote until the undeploy is compared through the snapshots. */
    private static boolean compare(Lab lab) {
        return compare(lab.alpha(), lab.beta());
    }

    /** Compares each volume on the destination with what the source had at the undeploy, and tells the result. */
    static boolean compare(StorPoolCluster source, StorPoolCluster destination) {
        boolean all = true;
        for (String volume : StandardVm.VOLUMES) {
            boolean same = LastSnapshots.arrivedAsStopped(source, destination, volume);
            Console.line(String.format(
                    Locale.ROOT,
                    "%-40s %s",
                    volume,
                    same ? "arrived byte for byte as it was at the undeploy" : "DIFFERS"));
            all &= same;
        }
        return all;
    }
}
