package io.github.onevm.migrate.cli.options;

import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.verify.ContentRequest.Amount;
import io.github.onevm.migrate.verify.ContentRequest.Method;
import io.github.onevm.migrate.verify.ContentRequestBuilder;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Whether and how data is compared, as typed and parsed. Not thread-safe. */
public final class ContentOptions {
    private static final long SAMPLES = 1000;
    private static final String TIMEOUT = "600";

    @Option(
            names = "--content",
            paramLabel = "sampled|full",
            description = "compare the data of the newest pair of snapshots, too: chunks of 1 MiB chosen at random, or"
                    + " all; the snapshots are attached read-only to a host of each side for that, and detached")
    private Optional<String> content = Optional.empty();

    @Option(
            names = "--reader-source",
            paramLabel = "COMMAND",
            description = "how to run a command line on a host with access to the source storage cluster, like \"ssh"
                    + " node-a1\"")
    private Optional<String> source = Optional.empty();

    @Option(
            names = "--reader-destination",
            paramLabel = "COMMAND",
            description = "the same for the destination, like \"ssh node-b1\"")
    private Optional<String> destination = Optional.empty();

    @Option(
            names = "--reader-source-client",
            paramLabel = "ID",
            description = "client id of that host (default: the host is asked for it)")
    private Optional<String> sourceClient = Optional.empty();

    @Option(
            names = "--reader-destination-client",
            paramLabel = "ID",
            description = "client id of that host (default: the host is asked for it)")
    private Optional<String> destinationClient = Optional.empty();

    @Option(
            names = "--reader-timeout",
            paramLabel = "SECONDS",
            description = "how long a host may take to read 256 MiB (default: " + TIMEOUT + ")")
    private Optional<String> timeout = Optional.empty();

    @Option(
            names = "--samples",
            paramLabel = "AMOUNT",
            description = "with sampled: how many chunks of each volume, like 5000 or 10%% (default: " + SAMPLES + ")")
    private Optional<String> samples = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "with sampled: repeat the choice of an earlier run (default: a new one, which is printed)")
    private Optional<String> seed = Optional.empty();

    @Option(
            names = "--progress",
            paramLabel = "FILE",
            description = "with full: note in this file what was compared, and continue there if it was interrupted")
    private Optional<String> progress = Optional.empty();

    /**
     * The request, without listener, cancellation and progress; empty if no data is to be compared.
     *
     * @param anySeed gives a seed if none was typed
     * @throws UsageException when an option is missing, has no effect, or cannot be used
     */
    public Optional<ContentRequestBuilder> request(CallObserver observer, LongSupplier anySeed) {
        if (content.isEmpty()) {
            requireNone(
                    "--content",
                    Stream.of(source, destination, sourceClient, destinationClient, timeout, samples, seed, progress));
            return Optional.empty();
        }
        Method method = method(anySeed);
        Duration limit = DecimalNumbers.seconds("--reader-timeout", timeout.orElse(TIMEOUT), 1, TIMEOUT);
        return Optional.of(new ContentRequestBuilder()
                .method(method)
                .source(new ReaderOption("--reader-source", source, sourceClient).reader(limit, observer))
                .destination(new ReaderOption("--reader-destination", destination, destinationClient)
                        .reader(limit, observer)));
    }

    /** A seed that nobody has chosen. */
    public static long anySeed() {
        return new SecureRandom().nextInt(1_000_000_000);
    }

    /** The file for what was compared. */
    public Optional<Path> progress() {
        return progress.map(Path::of);
    }

    private Method method(LongSupplier anySeed) {
        if (FewValues.word("--content", content.orElseThrow(), "sampled", "full")
                .equals("full")) {
            requireNone("--content sampled", Stream.of(samples, seed));
            return new Method.Full();
        }
        requireNone("--content full", Stream.of(progress));
        return new Method.Sampled(amount(), seed.map(ContentOptions::seed).orElseGet(anySeed::getAsLong));
    }

    private static void requireNone(String needed, Stream<Optional<String>> others) {
        others.flatMap(Optional::stream).findFirst().ifPresent(value -> {
            throw new UsageException("'" + value + "' belongs to an option that has no effect without " + needed);
        });
    }

    private Amount amount() {
        String typed = samples.orElse(Long.toString(SAMPLES));
        String number = typed.replaceFirst("%$", "");
        if (!DecimalNumbers.isNumber(number) || Long.parseLong(number) == 0) {
            throw wrongSamples(typed);
        }
        if (number.equals(typed)) {
            return new Amount.Number(Long.parseLong(number));
        }
        if (Long.parseLong(number) > 100) {
            throw wrongSamples(typed);
        }
        return new Amount.Percent(Long.parseLong(number));
    }

    private static UsageException wrongSamples(String typed) {
        return new UsageException("--samples '" + typed + "' is neither a number of chunks nor a share from 1% to 100%;"
                + " write it like --samples 5000 or --samples 10%");
    }

    private static long seed(String typed) {
        if (!DecimalNumbers.isNumber(typed)) {
            throw new UsageException("--seed '" + typed + "' is no whole number from 0 to 999999999; an earlier run has"
                    + " printed its own");
        }
        return Long.parseLong(typed);
    }
}
