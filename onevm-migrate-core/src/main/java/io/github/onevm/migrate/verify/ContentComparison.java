package io.github.onevm.migrate.verify;

import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.SnapshotFacts;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.report.ContentVerification;
import io.github.onevm.migrate.report.ContentVerification.LeftAttached;
import io.github.onevm.migrate.report.ContentVerification.OfVolume;
import io.github.onevm.migrate.report.DataLocation.Side;
import io.github.onevm.migrate.report.OfVolumeBuilder;
import io.github.onevm.migrate.report.Verification.Verdict;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.SnapshotAccess;
import io.github.onevm.migrate.spi.Time;
import io.github.onevm.migrate.spi.VolumeStore;
import io.github.onevm.migrate.verify.BothSides.Both;
import io.github.onevm.migrate.verify.ContentRequest.Method.Sampled;
import io.github.onevm.migrate.verify.ContentRequest.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Compares the data of all volumes, one after the other. Each pair of snapshots is attached to the readers while it is compared,
 * and detached whatever happens. When a reader fails, the rest is not tried.
 */
final class ContentComparison {
    private final ContentRequest request;
    private final Time time;
    private final VolumeStore source;
    private final VolumeStore destination;
    private final List<OfVolume> results = new ArrayList<>();
    private final List<LeftAttached> left = new ArrayList<>();
    private boolean over;

    ContentComparison(ContentRequest request, Time time, VolumeStore source, VolumeStore destination) {
        this.request = request;
        this.time = time;
        this.source = source;
        this.destination = destination;
    }

    ContentVerification of(List<ComparedVolume> volumes) {
        try (BothSides both = new BothSides(request.cancellation())) {
            compare(volumes, both);
        }
        OptionalLong seed =
                request.method() instanceof Sampled sampled ? OptionalLong.of(sampled.seed()) : OptionalLong.empty();
        return new ContentVerification(seed, results, left);
    }

    private void compare(List<ComparedVolume> volumes, BothSides both) {
        Supplier<Both<Attaching>> sides = Once.of(() -> both.read(
                () -> attaching(Side.SOURCE, source, request.source()),
                () -> attaching(Side.DESTINATION, destination, request.destination())));
        for (ComparedVolume volume : volumes) {
            try {
                results.add(
                        over
                                ? unknown(volume, "not compared, because the one before was broken off")
                                : one(volume, sides, both));
            } catch (BothSides.Stopped e) {
                over = true;
                results.add(unknown(volume, "stopped before it was compared"));
            } catch (BackendException e) {
                over = true;
                results.add(unknown(volume, e.getMessage()));
            }
        }
    }

    /** How snapshots of a side are attached to its reader. */
    private record Attaching(Side side, SnapshotAccess access, Reader reader, int client) {
        AttachedSnapshot snapshot(SnapshotId id, Time time) {
            return new AttachedSnapshot(access, side, id, client, time);
        }

        DigestReader digests(SnapshotId id, Bytes size) {
            return new DigestReader(reader.shell(), access.device(id), size);
        }
    }

    private static Attaching attaching(Side side, VolumeStore store, Reader reader) {
        SnapshotAccess access = store.snapshots()
                .orElseThrow(() -> new BackendException.Refused(
                        "the snapshots of " + store.name() + " cannot be attached one by one"));
        if (reader.client().isPresent()) {
            return new Attaching(side, access, reader, reader.client().getAsInt());
        }
        String answer = String.join(" ", reader.shell().run(access.askForClient()));
        int client = access.client(answer)
                .orElseThrow(
                        () -> new BackendException.Refused("'" + reader.shell().name()
                                + "' does not tell which client of the storage cluster it is: '"
                                + shortened(answer) + "'"));
        return new Attaching(side, access, reader, client);
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= 100 ? line : line.substring(0, 100) + "...";
    }

    private OfVolume one(ComparedVolume volume, Supplier<Both<Attaching>> sides, BothSides both) {
        if (volume.arrival().isEmpty()) {
            return unknown(volume, "no pair of snapshots is in the journal");
        }
        both.requireGoingOn();
        Arrival pair = volume.arrival().orElseThrow();
        Attaching here = sides.get().source();
        Attaching there = sides.get().destination();
        Optional<SnapshotFacts> sent = here.access().find("~" + pair.sent());
        Optional<SnapshotFacts> arrived = there.access().find("~" + pair.local());
        if (sent.isEmpty() || arrived.isEmpty()) {
            return unknown(
                    volume,
                    "the pair of snapshots is not complete: ~" + (sent.isEmpty() ? pair.sent() : pair.local())
                            + " is gone");
        }
        Bytes size = sent.orElseThrow().size();
        if (!size.equals(arrived.orElseThrow().size())) {
            return builder(volume)
                    .verdict(Verdict.DIFFERENT)
                    .remark("the snapshots have different sizes: " + size + " and "
                            + arrived.orElseThrow().size())
                    .build();
        }
        return attached(
                volume.arrival().orElseThrow(),
                here,
                there,
                new PairComparison(
                        volume.name(),
                        pair,
                        size,
                        request,
                        both,
                        new Both<>(here.digests(pair.sent(), size), there.digests(pair.local(), size))),
                size);
    }

    private OfVolume attached(Arrival pair, Attaching here, Attaching there, PairComparison comparison, Bytes size) {
        AttachedSnapshot one = here.snapshot(pair.sent(), time);
        AttachedSnapshot other = there.snapshot(pair.local(), time);
        try {
            one.attach();
            other.attach();
            over = !comparison.run();
            return comparison.result(size);
        } finally {
            one.detach().ifPresent(left::add);
            other.detach().ifPresent(left::add);
        }
    }

    private static OfVolumeBuilder builder(ComparedVolume volume) {
        return new OfVolumeBuilder()
                .volume(volume.name())
                .pair(volume.arrival())
                .chunks(0)
                .compared(0);
    }

    private static OfVolume unknown(ComparedVolume volume, String why) {
        return builder(volume).verdict(Verdict.UNKNOWN).remark(why).build();
    }
}
