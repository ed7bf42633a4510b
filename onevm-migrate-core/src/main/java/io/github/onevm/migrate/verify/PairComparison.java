package io.github.onevm.migrate.verify;

import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.report.ContentVerification.OfVolume;
import io.github.onevm.migrate.report.ContentVerification.Range;
import io.github.onevm.migrate.report.OfVolumeBuilder;
import io.github.onevm.migrate.report.Verification.Verdict;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.verify.BothSides.Both;
import io.github.onevm.migrate.verify.ContentProgress.Compared;
import io.github.onevm.migrate.verify.ContentRequest.Method.Sampled;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Compares one pair of attached snapshots, in batches. Of a batch of adjacent chunks one digest is read; only where the two
 * differ is there one for each chunk, because a process for each of millions of chunks costs more than the digest itself.
 */
final class PairComparison {
    /** Chunks of one batch that is read as a whole; no reader is silent for longer than it takes to read them. */
    static final int BATCH = 256;

    /** Single chunks in one command line. */
    private static final int SINGLE = 64;

    private final VolumeName volume;
    private final Arrival pair;
    private final ContentRequest request;
    private final BothSides both;
    private final DigestReader source;
    private final DigestReader destination;
    private final long chunks;
    private final List<Long> different = new ArrayList<>();
    private long compared;
    private Optional<String> trouble = Optional.empty();

    PairComparison(
            VolumeName volume,
            Arrival pair,
            Bytes size,
            ContentRequest request,
            BothSides both,
            Both<DigestReader> readers) {
        this.volume = volume;
        this.pair = pair;
        this.request = request;
        this.both = both;
        this.source = readers.source();
        this.destination = readers.destination();
        this.chunks = DigestReader.chunks(size);
    }

    /** As far as it got; never fails because of a reader. */
    OfVolume result(Bytes size) {
        Verdict verdict = trouble.isPresent() ? Verdict.UNKNOWN : Verdict.OK;
        return new OfVolumeBuilder()
                .volume(volume)
                .pair(pair)
                .verdict(different.isEmpty() ? verdict : Verdict.DIFFERENT)
                .chunks(chunks)
                .compared(compared)
                .differences(ranges(different, size))
                .remark(trouble)
                .build();
    }

    /**
     * Compares until the end, or until something is in the way.
     *
     * @return whether the next volume may be compared
     */
    boolean run() {
        try {
            both.read(
                    () -> {
                        source.awaitDevice();
                        return true;
                    },
                    () -> {
                        destination.awaitDevice();
                        return true;
                    });
            if (request.method() instanceof Sampled sampled) {
                sample(sampled);
            } else {
                all();
            }
            return true;
        } catch (BothSides.Stopped e) {
            trouble = Optional.of("stopped before it was complete");
        } catch (BackendException | IllegalArgumentException e) {
            trouble = Optional.of(String.valueOf(e.getMessage()));
        }
        return false;
    }

    private void sample(Sampled sampled) {
        List<Long> chosen =
                ChunkChooser.choose(volume, sampled.seed(), sampled.amount().of(chunks), chunks);
        for (int from = 0; from < chosen.size(); from += SINGLE) {
            List<Long> batch = chosen.subList(from, Math.min(chosen.size(), from + SINGLE));
            note(batch, both.read(() -> source.some(batch), () -> destination.some(batch)));
            compared += batch.size();
            request.listener().compared(volume, compared, chosen.size());
        }
    }

    private void all() {
        request.progress().earlier(pair).ifPresent(earlier -> {
            compared = Math.min(chunks, earlier.upTo());
            different.addAll(earlier.different());
        });
        while (compared < chunks) {
            long first = compared;
            long count = Math.min(BATCH, chunks - first);
            if (!both.read(() -> source.together(first, count), () -> destination.together(first, count))
                    .isEqual()) {
                locate(first, count);
            }
            compared += count;
            request.progress().note(new Compared(pair.sent(), pair.local(), compared, different));
            request.listener().compared(volume, compared, chunks);
        }
    }

    private void locate(long first, long count) {
        int before = different.size();
        note(
                LongStream.range(first, first + count).boxed().toList(),
                both.read(() -> source.each(first, count), () -> destination.each(first, count)));
        if (different.size() == before) {
            throw new BackendException.Unavailable("the same data was read twice and was different: a reader cannot be"
                    + " trusted, or a snapshot changes; chunks " + first + " to " + (first + count - 1));
        }
    }

    private void note(List<Long> batch, Both<List<String>> digests) {
        IntStream.range(0, batch.size())
                .filter(i ->
                        !digests.source().get(i).equals(digests.destination().get(i)))
                .forEach(i -> different.add(batch.get(i)));
    }

    /** Adjacent chunks as one range; the last chunk may be shorter. */
    private static List<Range> ranges(List<Long> chunks, Bytes size) {
        List<Range> ranges = new ArrayList<>();
        for (int i = 0; i < chunks.size(); ) {
            int first = i;
            do {
                i++;
            } while (i < chunks.size() && chunks.get(i) == chunks.get(i - 1) + 1);
            long offset = chunks.get(first) * DigestReader.CHUNK;
            long end = Math.min(size.value(), (chunks.get(i - 1) + 1) * DigestReader.CHUNK);
            ranges.add(new Range(new Bytes(offset), new Bytes(end - offset)));
        }
        return ranges;
    }
}
