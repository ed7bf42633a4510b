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

    private static final List<Benchmark> ALL = List.of(
            new DowntimeBenchmark(),
            new HoldListsBenchmark(),
            new ImagesBenchmark(),
            new JmhBenchmark(),
            new JournalsBenchmark(),
            new ManyVmsBenchmark(),
            new PreflightBenchmark(),
            new SiteSizeBenchmark(),
            new StartBenchmark(),
            new WarmPreflightBenchmark(),
            new WaveBenchmark());

    private Main() {}

    /**
     * @param args the folder for results, the benchmark's name, and what is set for it
     */
    public static void main(String[] args) throws IOException {
        Optional<Benchmark> wanted = args.length < 2
                ? Optional.empty()
                : ALL.stream().filter(b -> b.name().equals(args[1])).findFirst();
        if (wanted.isEmpty()) {
            usage();
            System.exit(USAGE);
        }
        Benchmark benchmark = wanted.orElseThrow();
        List<String> words = List.of(args).subList(2, args.length);
        Settings settings;
        try {
            settings = Settings.parse(Path.of(args[0]), words, benchmark.settings());
        } catch (IllegalArgumentException e) {
            Console.line(String.valueOf(e.getMessage()));
            System.exit(USAGE);
            return;
        }
        System.exit(run(benchmark, settings));
    }

    private static void usage() {
        Console.line("usage: examples/benchmarks/run BENCHMARK [NAME=VALUE ...], which is one of");
        for (Benchmark b : ALL) {
            String settings = b.settings().isEmpty() ? "" : "; settings: " + String.join(", ", b.settings());
            Console.line(String.format(Locale.ROOT, "  %-14s %s", b.name(), b.description() + settings));
        }
    }

    private static int run(Benchmark benchmark, Settings settings) throws IOException {
        Console.line(benchmark.description());
        Result result = benchmark.run(settings);
        Console.line("");
        result.table().text().forEach(Console::line);
        Console.line("");
        result.notes().forEach(Console::line);
        Path file = settings.results().resolve(benchmark.name() + ".json");
        Files.writeString(file, result.table().json());
        Console.line("also in " + file);
        result.broken().forEach(bound -> Console.line("NOT KEPT: " + bound));
        return result.broken().isEmpty() ? 0 : NOT_KEPT;
    }
}
