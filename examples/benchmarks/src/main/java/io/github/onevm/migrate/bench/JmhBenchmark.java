package io.github.onevm.migrate.bench;

import io.github.onevm.migrate.bench.jmh.MoveMicrobenchmark;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The parts that only compute, measured with JMH: each in a JVM of its own, warmed up. */
final class JmhBenchmark implements Benchmark {
    private static final List<String> COLUMNS =
            List.of("what", "of", "microseconds each", "error (99.9 %)", "least", "measurements");
    private static final int FORKS = 1;
    private static final int WARM_UPS = 3;
    private static final int MEASUREMENTS = 5;
    private static final TimeValue EACH = TimeValue.seconds(1);

    @Override
    public String name() {
        return "jmh";
    }

    @Override
    public String description() {
        return "planning, body editing, record writing and list parsing, with JMH";
    }

    @Override
    public List<String> settings() {
        return List.of("include", "forks");
    }

    @Override
    public Result run(Settings settings) throws IOException {
        String home = MoveMicrobenchmark.class.getPackageName();
        OptionsBuilder options = new OptionsBuilder();
        options.include(home.replace(".", "\\.") + ".*" + settings.text("include", ""))
                .forks((int) settings.number("forks", FORKS))
                .warmupIterations(WARM_UPS)
                .warmupTime(EACH)
                .measurementIterations(MEASUREMENTS)
                .measurementTime(EACH)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
        Console.line("this takes some minutes, and is silent ...");
        try {
            return new Result(new Table(COLUMNS, rows(new Runner(options.build()).run())), List.of());
        } catch (RunnerException e) {
            throw new IOException("JMH: " + e.getMessage(), e);
        }
    }

    private static List<List<Object>> rows(Collection<RunResult> results) {
        List<List<Object>> rows = new ArrayList<>();
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark();
            rows.add(List.of(
                    name.substring(name.lastIndexOf('.') + 1),
                    of(result),
                    result.getPrimaryResult().getScore(),
                    result.getPrimaryResult().getScoreError(),
                    result.getPrimaryResult().getStatistics().getMin(),
                    result.getPrimaryResult().getSampleCount()));
        }
        return rows;
    }

    private static String of(RunResult result) {
        return result.getParams().getParamsKeys().stream()
                .map(key -> result.getParams().getParam(key) + " " + key)
                .collect(Collectors.joining(", "));
    }
}
