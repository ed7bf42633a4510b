package io.github.onevm.migrate.bench;

import io.github.onevm.migrate.lab.BigSite;
import io.github.onevm.migrate.lab.Fleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Moving many VMs with the packaged command in three ways: one after the other, in a shell loop that makes some at a time, and as a wave. Each way has a site of its own,
 * in a JVM of its own, and the wave is measured before and after the others.
 */
final class WaveBenchmark implements Benchmark {
    private static final List<String> COLUMNS = List.of("way", "VMs", "at once", "VMs measured", "s", "wave to this");
    private static final int TARGET = 101;
    private static final long UNDEPLOY = 2_000;
    private static final long START = 2_000;
    private static final double MILLIS_PER_SECOND = 1_000;

    @Override
    public String name() {
        return "waves";
    }

    @Override
    public String description() {
        return "time to move many VMs with the command: as a wave, in a shell loop, one by one; bound: all are moved";
    }

    @Override
    public List<String> settings() {
        return List.of("vms", "at-once", "one-by-one", "undeploy", "start");
    }

    /** What is moved, and how long a guest takes. */
    private record Load(int vms, int atOnce, long undeploy, long start) {
        List<Integer> ids() {
            return new Fleet(vms).ids();
        }

        SiteOrder site() {
            return new SiteOrder(new BigSite(0, 0, 0, 1), vms, 0, undeploy, start);
        }
    }

    @Override
    public Result run(Settings settings) throws IOException {
        Load load = new Load(
                (int) settings.number("vms", 300),
                (int) settings.number("at-once", 12),
                settings.number("undeploy", UNDEPLOY),
                settings.number("start", START));
        int singles = Math.min(load.vms(), (int) settings.number("one-by-one", 10));
        Path home = Files.createTempDirectory("waves-");
        try (LabProcess lab = LabProcess.start()) {
            double first = wave(lab, home, load, "first");
            double loop = loop(lab, home, load);
            double single = oneByOne(lab, home, load, singles);
            double second = wave(lab, home, load, "second");
            double wave = (first + second) / 2;
            List<List<Object>> rows = new ArrayList<>();
            rows.add(row("wave", load, load.vms(), first, "-"));
            rows.add(row("wave again", load, load.vms(), second, "-"));
            rows.add(row("xargs -P " + load.atOnce(), load, load.vms(), loop, wave / loop));
            rows.add(row(
                    "one by one",
                    load,
                    singles,
                    single * load.vms() / singles,
                    wave / (single * load.vms() / singles)));
            return new Result(
                    new Table(COLUMNS, rows),
                    List.of("one by one: the time of " + singles
                            + " moves, multiplied; the ratios are to the mean of both waves"),
                    List.of());
        }
    }

    private static List<Object> row(String way, Load load, int measured, double millis, Object ratio) {
        return List.of(
                way,
                load.vms(),
                way.startsWith("one") ? 1 : load.atOnce(),
                measured,
                millis / MILLIS_PER_SECOND,
                ratio);
    }

    private static double wave(LabProcess lab, Path home, Load load, String name) throws IOException {
        Console.line("moving " + load.vms() + " VMs as a wave ...");
        Path file = home.resolve(name + ".csv");
        Files.writeString(
                file,
                load.ids().stream()
                        .map(id -> id + "," + TARGET + "\n")
                        .collect(Collectors.joining("", "vmid,cid\n", "")));
        return command(lab, home, load)
                .millisOf(List.of(
                        "wave",
                        file.toString(),
                        "--at-once",
                        String.valueOf(load.atOnce()),
                        "--per-host",
                        String.valueOf(load.atOnce())));
    }

    /** The hosts have no limit in any of the ways. */
    private static double loop(LabProcess lab, Path home, Load load) throws IOException {
        Console.line("moving " + load.vms() + " VMs in a shell loop ...");
        Path ids = home.resolve("ids");
        Files.write(ids, load.ids().stream().map(String::valueOf).toList());
        return command(lab, home, load)
                .millisOfShell("xargs -a " + ids + " -P " + load.atOnce() + " -I VM \"$0\" VM " + TARGET);
    }

    private static double oneByOne(LabProcess lab, Path home, Load load, int number) throws IOException {
        Console.line("moving " + number + " VMs one by one ...");
        PackagedCommand command = command(lab, home, load);
        double millis = 0;
        for (int id : load.ids().subList(0, number)) {
            millis += command.millisOf(List.of(String.valueOf(id), String.valueOf(TARGET)));
        }
        return millis;
    }

    private static PackagedCommand command(LabProcess lab, Path home, Load load) throws IOException {
        return PackagedCommand.copied(
                        home.resolve("command"), lab.site(load.site()).environment())
                .withArchive();
    }
}
