package io.github.onevm.migrate.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.machine.CommandShell;
import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.Cancellation;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.report.ContentVerification.OfVolume;
import io.github.onevm.migrate.report.ContentVerification.Range;
import io.github.onevm.migrate.report.Verification.Verdict;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.spi.HostShell;
import io.github.onevm.migrate.verify.BothSides.Both;
import io.github.onevm.migrate.verify.ContentRequest.Amount;
import io.github.onevm.migrate.verify.ContentRequest.Method;
import io.github.onevm.migrate.verify.ContentRequest.Reader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two files are compared by the programs of this machine, as two attached snapshots would be by those of two hosts. */
class PairComparisonTest {
    private static final long MEBIBYTE = 1 << 20;
    private static final int BLOCK = 4096;
    private static final VolumeName VOLUME = new VolumeName("one-img-7-42-0");
    private static final Arrival PAIR =
            new Arrival(new SnapshotId("aaaa.b.1"), new SnapshotId("bbbb.c.2"), "~bbbb.c.2", true);

    @TempDir
    private Path folder;

    private final List<ContentProgress.Compared> noted = new ArrayList<>();
    private Optional<ContentProgress.Compared> earlier = Optional.empty();

    /** Not every file system reads past the cache. */
    private static final class Machine implements HostShell {
        private final HostShell real = new CommandShell(List.of("sh", "-c"), Duration.ofSeconds(60), CallObserver.NONE);
        private final List<String> lines = new ArrayList<>();

        @Override
        public String name() {
            return "this machine";
        }

        @Override
        public List<String> run(String commandLine) {
            lines.add(commandLine);
            return real.run(commandLine.replace("iflag=direct,", "iflag="));
        }
    }

    private final Machine here = new Machine();
    private final Machine there = new Machine();

    private void file(String name, long size, long... flipped) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
            file.setLength(size);
            for (long offset : flipped) {
                file.seek(offset);
                byte[] block = new byte[BLOCK];
                Arrays.fill(block, (byte) 0xff);
                file.write(block);
            }
        }
    }

    private OfVolume compared(Method method, long size) {
        return compared(method, size, here, there);
    }

    private OfVolume compared(Method method, long size, HostShell one, HostShell other) {
        Cancellation cancellation = new Cancellation();
        ContentRequest request = new ContentRequestBuilder()
                .method(method)
                .source(new Reader(one, OptionalInt.empty()))
                .destination(new Reader(other, OptionalInt.empty()))
                .progress(new ContentProgress() {
                    @Override
                    public Optional<Compared> earlier(Arrival pair) {
                        return earlier;
                    }

                    @Override
                    public void note(Compared compared) {
                        noted.add(compared);
                    }
                })
                .listener(ContentListener.SILENT)
                .cancellation(cancellation)
                .build();
        Bytes bytes = new Bytes(size);
        try (BothSides both = new BothSides(cancellation)) {
            PairComparison comparison = new PairComparison(
                    VOLUME,
                    PAIR,
                    bytes,
                    request,
                    both,
                    new Both<>(
                            new DigestReader(one, folder.resolve("one").toString(), bytes),
                            new DigestReader(other, folder.resolve("other").toString(), bytes)));
            comparison.run();
            return comparison.result(bytes);
        }
    }

    @Test
    void differences_are_found_across_batches_and_each_batch_is_noted() throws IOException {
        long size = 300 * MEBIBYTE;
        file("one", size);
        file("other", size, 255 * MEBIBYTE + 7 * BLOCK, 256 * MEBIBYTE, 299 * MEBIBYTE);

        OfVolume result = compared(new Method.Full(), size);

        assertThat(result.verdict()).isEqualTo(Verdict.DIFFERENT);
        assertThat(result.differences())
                .containsExactly(
                        new Range(new Bytes(255 * MEBIBYTE), new Bytes(2 * MEBIBYTE)),
                        new Range(new Bytes(299 * MEBIBYTE), new Bytes(MEBIBYTE)));
        assertThat(noted).extracting(ContentProgress.Compared::upTo).containsExactly(256L, 300L);
        assertThat(noted.get(1).different()).containsExactly(255L, 256L, 299L);
    }

    @Test
    void an_interrupted_comparison_goes_on_where_it_was_and_keeps_what_it_had_found() throws IOException {
        long size = 5 * MEBIBYTE;
        file("one", size);
        file("other", size, 4 * MEBIBYTE);
        earlier = Optional.of(new ContentProgress.Compared(PAIR.sent(), PAIR.local(), 3, List.of(1L)));

        OfVolume result = compared(new Method.Full(), size);

        assertThat(result.compared()).isEqualTo(5);
        assertThat(result.differences())
                .containsExactly(
                        new Range(new Bytes(MEBIBYTE), new Bytes(MEBIBYTE)),
                        new Range(new Bytes(4 * MEBIBYTE), new Bytes(MEBIBYTE)));
        assertThat(here.lines).anyMatch(l -> l.contains("skip=3 count=2")).noneMatch(l -> l.contains("skip=0"));
    }

    @Test
    void a_last_chunk_that_is_shorter_is_compared_too() throws IOException {
        long size = 2 * MEBIBYTE + 512 * 3;
        file("one", size);
        file("other", size);
        assertThat(compared(new Method.Full(), size).verdict()).isEqualTo(Verdict.OK);

        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("other").toFile(), "rw")) {
            file.seek(size - 1);
            file.write(1);
        }

        assertThat(compared(new Method.Full(), size).differences())
                .containsExactly(new Range(new Bytes(2 * MEBIBYTE), new Bytes(512 * 3)));
        assertThat(compared(new Method.Sampled(new Amount.Percent(100), 1), size)
                        .differences())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void a_sample_finds_what_is_in_its_chunks_and_nothing_else(long seed) throws IOException {
        long size = 4 * MEBIBYTE;
        file("one", size);
        file("other", size, 2 * MEBIBYTE + BLOCK);
        boolean chosen = ChunkChooser.choose(VOLUME, seed, 2, 4).contains(2L);

        OfVolume result = compared(new Method.Sampled(new Amount.Number(2), seed), size);

        assertThat(result.verdict()).isEqualTo(chosen ? Verdict.DIFFERENT : Verdict.OK);
        assertThat(result.missing()).isEqualTo(0.5);
    }

    @Test
    void a_device_that_ends_early_is_unknown_and_not_different() throws IOException {
        long size = 4 * MEBIBYTE;
        file("one", size);
        file("other", size - MEBIBYTE);

        OfVolume result = compared(new Method.Full(), size);

        assertThat(result.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(result.remark()).hasValueSatisfying(why -> assertThat(why).contains("has read 3+0 of 4 chunks"));
    }

    @Test
    void a_device_that_is_missing_is_named() throws IOException {
        file("one", MEBIBYTE);
        HostShell impatient = new HostShell() {
            @Override
            public String name() {
                return there.name();
            }

            @Override
            public List<String> run(String commandLine) {
                return there.run(commandLine.replace("sleep 1", "true"));
            }
        };

        OfVolume result = compared(new Method.Full(), MEBIBYTE, here, impatient);

        assertThat(result.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(result.remark())
                .hasValueSatisfying(why -> assertThat(why).contains("no " + folder.resolve("other") + " here"));
    }

    @Test
    void a_reader_that_gives_other_digests_each_time_is_not_believed() throws IOException {
        file("one", MEBIBYTE);
        file("other", MEBIBYTE);
        HostShell liar = new HostShell() {
            @Override
            public String name() {
                return "liar";
            }

            @Override
            public List<String> run(String commandLine) {
                List<String> lines = there.run(commandLine);
                return commandLine.contains("split")
                        ? lines
                        : lines.stream()
                                .map(l -> l.matches("[0-9a-f]{64}  -") ? "0".repeat(64) + "  -" : l)
                                .toList();
            }
        };

        OfVolume result = compared(new Method.Full(), MEBIBYTE, here, liar);

        assertThat(result.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(result.remark()).hasValueSatisfying(why -> assertThat(why).contains("read twice"));
    }

    @Test
    void a_failing_side_does_not_wait_for_the_other() throws IOException {
        file("one", MEBIBYTE);
        HostShell dead = new HostShell() {
            @Override
            public String name() {
                return "dead";
            }

            @Override
            public List<String> run(String commandLine) {
                throw new BackendException.Unavailable("no route to host");
            }
        };
        HostShell hanging = new HostShell() {
            @Override
            public String name() {
                return "hanging";
            }

            @Override
            public List<String> run(String commandLine) {
                return here.run("exec tail -f /dev/null");
            }
        };

        OfVolume result = compared(new Method.Full(), MEBIBYTE, hanging, dead);

        assertThat(result.remark()).contains("no route to host");
    }

    @Test
    void a_path_with_anything_but_plain_characters_is_refused() {
        assertThatThrownBy(() -> new DigestReader(here, "/dev/x; rm -rf", new Bytes(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
