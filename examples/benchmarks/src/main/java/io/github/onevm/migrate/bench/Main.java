package io.github.onevm.migrate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Runs one benchmark by its name. Exit code 0: done; 1: a bound is not kept; 2: no such benchmark. */
public final class Main {
    private static final int NOT_KEPT = 1;
    private static final int USAGE = 2;

    private static final List<Benchmark> ALL = List.of(new PreflightBenchmark(), new StartBenchmark());

    private Main() {}

    /**
     * @param args the folder for results, and the benchmark's name
     */
    public static void main(String[] args) throws IOException {
        Optional<Benchmark> wanted = args.length == 2
                ? ALL.stream().filter(b -> b.name().equals(args[1])).findFirst()
                : Optional.empty();
        if (wanted.isEmpty()) {
            usage();
            System.exit(USAGE);
        }
        System.exit(run(wanted.orElseThrow(), Path.of(args[0])));
    }

    private static void usage() {
        Console.line("usage: examples/benchmarks/run BENCHMARK, which is one of");
        ALL.forEach(b -> Console.line(String.format(Locale.ROOT, "  %-12s %s", b.name(), b.description())));
    }

    private static int run(Benchmark benchmark, Path results) throws IOException {
        Console.line(benchmark.description());
        Result result = benchmark.run();
        Console.line("");
        result.table().text().forEach(Console::line);
        Console.line("");
        Path file = results.resolve(benchmark.name() + ".json");
        Files.writeString(file, result.table().json());
        Console.line("also in " + file);
        result.broken().forEach(bound -> Console.line("NOT KEPT: " + bound));
        return result.broken().isEmpty() ? 0 : NOT_KEPT;
    }
}
