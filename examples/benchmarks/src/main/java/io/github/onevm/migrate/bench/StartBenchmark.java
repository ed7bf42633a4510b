package io.github.onevm.migrate.bench;

import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.StandardVm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How long the packaged command takes as a whole process, from its start script to its end, compared with a JVM that only says
 * its version.
 *
 * <p>They are run in turn, with the same Java: the JVM, the command with an archive of classes, the command without. Ratios to
 * the JVM are taken round by round, so that they hold when the machine's speed changes.
 */
final class StartBenchmark implements Benchmark {
    private static final String VERSION = "--version";
    private static final List<List<String>> COMMANDS = List.of(
            List.of(VERSION),
            List.of("--help"),
            List.of("status"),
            List.of("check", Integer.toString(StandardVm.ID), Integer.toString(LabPlan.BETA)));
    private static final List<String> COLUMNS =
            List.of("command", "archive", "median ms", "least ms", "most ms", "java -version ms", "ratio");

    private static final int WARM_UPS = 2;
    private static final int ROUNDS = 15;

    /** What {@code --version} may take: so many times a JVM's own, and so many milliseconds. */
    private static final double BOUND_RATIO = 1.3;

    private static final int BOUND_MILLIS = 150;
    private static final String BOUND = BOUND_RATIO + " x java -version + " + BOUND_MILLIS + " ms";

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String description() {
        return "whole processes of the packaged command, in turn with java -version; bound of " + VERSION + ": "
                + BOUND;
    }

    /** One command's. */
    private record Figures(List<String> command, boolean archive, Series full, Series bare) {
        List<Object> row() {
            return List.of(
                    String.join(" ", command),
                    archive ? "yes" : "no",
                    full.median(),
                    full.least(),
                    full.most(),
                    bare.median(),
                    full.over(bare).median());
        }

        boolean isTooLong() {
            return command.contains(VERSION) && full.median() > BOUND_RATIO * bare.median() + BOUND_MILLIS;
        }
    }

    @Override
    public Result run(Settings settings) throws IOException {
        List<Figures> all = new ArrayList<>();
        try (Lab lab = LabPlan.standard().start()) {
            Map<String, String> site = lab.environment();
            PackagedCommand without = PackagedCommand.copied(lab.home().resolve("without"), site);
            PackagedCommand with =
                    PackagedCommand.copied(lab.home().resolve("with"), site).withArchive();
            for (List<String> command : COMMANDS) {
                Console.line("measuring " + String.join(" ", command) + " ...");
                all.addAll(measure(with, without, command));
            }
        }
        return new Result(new Table(COLUMNS, all.stream().map(Figures::row).toList()), broken(all));
    }

    private static List<String> broken(List<Figures> all) {
        return all.stream()
                .filter(Figures::isTooLong)
                .map(figures ->
                        VERSION + (figures.archive() ? " with" : " without") + " the archive takes more than " + BOUND)
                .toList();
    }

    private static List<Figures> measure(PackagedCommand with, PackagedCommand without, List<String> command)
            throws IOException {
        List<Double> bare = new ArrayList<>();
        List<Double> fast = new ArrayList<>();
        List<Double> slow = new ArrayList<>();
        for (int round = 0; round < WARM_UPS + ROUNDS; round++) {
            bare.add(with.millisOfJava());
            fast.add(with.millisOf(command));
            slow.add(without.millisOf(command));
        }
        return List.of(
                new Figures(command, true, counted(fast), counted(bare)),
                new Figures(command, false, counted(slow), counted(bare)));
    }

    private static Series counted(List<Double> all) {
        return new Series(all.subList(WARM_UPS, all.size()));
    }
}
