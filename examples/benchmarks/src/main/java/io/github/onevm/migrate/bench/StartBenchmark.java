package io.github.onevm.migrate.bench;

import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.StandardVm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long the packaged command takes as a whole process, from its start script to its end, compared with a JVM that only says
 * its version.
 *
 * <p>They are run in turn, with the same Java: the JVM, the command with an archive of classes, the command without. Ratios to
 * the JVM are taken round by round, so that they hold when the machine's speed changes. With {@code against}, the command of
 * another build, with an archive of its own, takes part in the same rounds.
 */
final class StartBenchmark implements Benchmark {
    private static final String VERSION = "--version";
    private static final List<String> CHECK =
            List.of("check", Integer.toString(StandardVm.ID), Integer.toString(LabPlan.BETA));
    private static final List<List<String>> COMMANDS =
            List.of(List.of(VERSION), List.of("--help"), List.of("status"), CHECK);
    private static final List<String> COLUMNS = List.of(
            "command",
            "build",
            "archive",
            "median ms",
            "least ms",
            "most ms",
            "java -version ms",
            "ratio",
            "to the other");

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

    @Override
    public List<String> settings() {
        return List.of(OtherBuild.SETTING);
    }

    /** One way to run the command. */
    private record Contender(PackagedCommand command, boolean other, boolean archive) {}

    /**
     * What one contender took.
     *
     * @param other what the other build took in the same rounds; absent if there is none, or this is its own row
     */
    private record Figures(
            List<String> command, Contender contender, Series full, Series bare, Optional<Series> other) {
        List<Object> row() {
            return List.of(
                    String.join(" ", command),
                    contender.other() ? "other" : "this",
                    contender.archive() ? "yes" : "no",
                    full.median(),
                    full.least(),
                    full.most(),
                    bare.median(),
                    full.over(bare).median(),
                    other.<Object>map(o -> full.over(o).median()).orElse("-"));
        }

        boolean isTooLong() {
            return !contender.other()
                    && command.contains(VERSION)
                    && full.median() > BOUND_RATIO * bare.median() + BOUND_MILLIS;
        }

        String broken() {
            return VERSION + (contender.archive() ? " with" : " without") + " the archive takes more than " + BOUND;
        }
    }

    @Override
    public Result run(Settings settings) throws IOException {
        List<Figures> all = new ArrayList<>();
        try (Lab lab = LabPlan.standard().start()) {
            List<Contender> contenders = contenders(lab, settings.text(OtherBuild.SETTING, ""));
            for (List<String> command : COMMANDS) {
                Console.line("measuring " + String.join(" ", command) + " ...");
                all.addAll(measure(contenders, command));
            }
        }
        return new Result(
                new Table(COLUMNS, all.stream().map(Figures::row).toList()),
                all.stream().filter(Figures::isTooLong).map(Figures::broken).toList());
    }

    private static List<Contender> contenders(Lab lab, String against) throws IOException {
        Map<String, String> site = lab.environment();
        List<Contender> all = new ArrayList<>();
        if (!against.isEmpty()) {
            PackagedCommand other = PackagedCommand.copied(
                            Path.of(against).toAbsolutePath(), lab.home().resolve("other"), site)
                    .withArchive();
            all.add(new Contender(other, true, true));
        }
        PackagedCommand with =
                PackagedCommand.copied(lab.home().resolve("with"), site).withCacheOf(CHECK);
        all.add(new Contender(with, false, true));
        all.add(new Contender(PackagedCommand.copied(lab.home().resolve("without"), site), false, false));
        return all;
    }

    private static List<Figures> measure(List<Contender> contenders, List<String> command) throws IOException {
        List<Double> bare = new ArrayList<>();
        List<List<Double>> took = contenders.stream()
                .<List<Double>>map(contender -> new ArrayList<>())
                .toList();
        for (int round = 0; round < WARM_UPS + ROUNDS; round++) {
            bare.add(contenders.get(0).command().millisOfJava());
            for (int i = 0; i < contenders.size(); i++) {
                took.get(i).add(contenders.get(i).command().millisOf(command));
            }
        }
        List<Figures> all = new ArrayList<>();
        Optional<Series> other = contenders.get(0).other() ? Optional.of(counted(took.get(0))) : Optional.empty();
        for (int i = 0; i < contenders.size(); i++) {
            Contender contender = contenders.get(i);
            all.add(new Figures(
                    command, contender, counted(took.get(i)), counted(bare), other.filter(o -> !contender.other())));
        }
        return all;
    }

    private static Series counted(List<Double> all) {
        return new Series(all.subList(WARM_UPS, all.size()));
    }
}
