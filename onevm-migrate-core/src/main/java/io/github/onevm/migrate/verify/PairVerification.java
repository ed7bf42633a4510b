package io.github.onevm.migrate.verify;

import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.model.SnapshotFacts;
import io.github.onevm.migrate.model.Volume;
import io.github.onevm.migrate.report.DataLocation.Side;
import io.github.onevm.migrate.report.Verification.Aspect;
import io.github.onevm.migrate.report.Verification.Comparison;
import io.github.onevm.migrate.report.Verification.Fact;
import io.github.onevm.migrate.report.Verification.Subject;
import io.github.onevm.migrate.spi.SnapshotAccess;
import io.github.onevm.migrate.spi.VolumeStore;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares what a volume stands on with the newest pair of snapshots that its migration has made. */
final class PairVerification {
    private static final String NOT_READABLE = "this storage system does not show snapshots one by one";

    private final VolumeStore source;
    private final VolumeStore destination;

    PairVerification(VolumeStore source, VolumeStore destination) {
        this.source = source;
        this.destination = destination;
    }

    List<Comparison> of(MovedVolume volume) {
        return volume.arrival()
                .map(a -> List.of(parent(volume, a), sent(volume, a), arrived(volume, a)))
                .orElse(List.of());
    }

    /** The guest's volume may have newer snapshots, of a backup or of a move back: the one that arrived is below them. */
    private Comparison parent(MovedVolume volume, Arrival arrival) {
        Subject subject = new Subject.OfVolume(Side.DESTINATION, volume.name());
        Optional<Fact> expected = Optional.of(new Fact.Text("~" + arrival.local()));
        return Comparing.judged(Aspect.PARENT, subject, expected, () -> {
            Optional<String> parent = Optional.ofNullable(
                            destination.find(List.of(volume.name())).get(volume.name()))
                    .flatMap(Volume::parent);
            if (parent.filter(p -> names(p, arrival)).isPresent()) {
                return Comparing.comparison(Aspect.PARENT, subject, expected, expected, true);
            }
            Optional<Fact> found = parent.map(Fact.Text::new);
            if (parent.isPresent() && destination.snapshots().isEmpty()) {
                return Comparing.unknown(Aspect.PARENT, subject, expected, NOT_READABLE);
            }
            boolean below = parent.isPresent() && isBelow(parent.orElseThrow(), arrival);
            return Comparing.comparison(Aspect.PARENT, subject, expected, below ? expected : found, below);
        });
    }

    private static boolean names(String reference, Arrival arrival) {
        return reference.equals("~" + arrival.local()) || reference.equals(arrival.localName());
    }

    private boolean isBelow(String first, Arrival arrival) {
        SnapshotAccess snapshots = destination.snapshots().orElseThrow();
        Set<String> seen = new HashSet<>();
        Optional<String> reference = Optional.of(first);
        while (reference.filter(seen::add).isPresent()) {
            Optional<SnapshotFacts> snapshot = snapshots.find(reference.orElseThrow());
            if (snapshot.filter(s -> s.id().equals(arrival.local())).isPresent()) {
                return true;
            }
            reference = snapshot.flatMap(SnapshotFacts::parent);
        }
        return false;
    }

    private Comparison sent(MovedVolume volume, Arrival arrival) {
        Subject subject = new Subject.OfVolume(Side.SOURCE, volume.fence().newName());
        Fact expected = new Fact.Text("~" + arrival.sent());
        return source.snapshots()
                .map(snapshots -> Comparing.of(
                        Aspect.PAIR,
                        subject,
                        expected,
                        () -> snapshots
                                .find("~" + arrival.sent())
                                .filter(s -> !s.arriving())
                                .map(s -> new Fact.Text("~" + s.id()))))
                .orElseGet(() -> Comparing.unknown(Aspect.PAIR, subject, Optional.of(expected), NOT_READABLE));
    }

    /** Also that nothing below it is still arriving. */
    private Comparison arrived(MovedVolume volume, Arrival arrival) {
        Subject subject = new Subject.OfVolume(Side.DESTINATION, volume.name());
        Optional<Fact> expected = Optional.of(new Fact.Text("~" + arrival.local()));
        return Comparing.judged(Aspect.PAIR, subject, expected, () -> {
            Optional<Arrival> now = Optional.ofNullable(
                    destination.arrivals(List.of(arrival.sent())).get(arrival.sent()));
            return Comparing.comparison(
                    Aspect.PAIR,
                    subject,
                    expected,
                    now.filter(Arrival::complete).map(a -> new Fact.Text("~" + a.local())),
                    now.filter(a -> a.complete() && a.local().equals(arrival.local()))
                            .isPresent());
        });
    }
}
