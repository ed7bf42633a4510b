package io.github.onevm.migrate.verify;

import io.github.onevm.migrate.execution.Committing;
import io.github.onevm.migrate.execution.Renaming;
import io.github.onevm.migrate.model.Volume;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.report.ComparisonBuilder;
import io.github.onevm.migrate.report.DataLocation.Side;
import io.github.onevm.migrate.report.Verification.Aspect;
import io.github.onevm.migrate.report.Verification.Comparison;
import io.github.onevm.migrate.report.Verification.Fact;
import io.github.onevm.migrate.report.Verification.Subject;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.VolumeStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares the volumes themselves: ids, sizes and tags. */
final class VolumeVerification {
    private final VolumeStore source;
    private final VolumeStore destination;
    private final Committing committed;
    private final Instant now;

    /**
     * @param committed what commits have removed, or were about to
     * @param now to tell whether a frozen volume should be there still
     */
    VolumeVerification(VolumeStore source, VolumeStore destination, Committing committed, Instant now) {
        this.source = source;
        this.destination = destination;
        this.committed = committed;
        this.now = now;
    }

    /** A volume that was created on the destination. */
    List<Comparison> moved(MovedVolume volume) {
        Subject there = new Subject.OfVolume(Side.DESTINATION, volume.name());
        List<Comparison> all = new ArrayList<>();
        volume.created().ifPresent(id -> all.add(identity(there, id, destination, volume.name())));
        if (!isCommitted(volume.fence())) {
            all.add(size(there, volume));
        }
        all.add(tags(there, volume.tags(), destination, volume.name()));
        all.addAll(old(volume.fence()));
        return all;
    }

    /** A volume of the source that was renamed. */
    List<Comparison> old(Renaming fence) {
        Subject here = new Subject.OfVolume(Side.SOURCE, fence.newName());
        Instant frozenUntil = committed.frozen().get(fence.globalId());
        if (frozenUntil != null) {
            return List.of(FrozenVerification.compare(source, here, fence, frozenUntil, now));
        }
        if (isCommitted(fence)) {
            return List.of(gone(here, fence));
        }
        return List.of(
                identity(here, fence.globalId(), source, fence.newName()),
                tags(here, MovedVolume.tags(fence), source, fence.newName()));
    }

    private boolean isCommitted(Renaming fence) {
        return committed.ends(fence.globalId());
    }

    /** A volume with this name and another global id is none of this migration. */
    private Comparison gone(Subject subject, Renaming fence) {
        return Comparing.judged(Aspect.VOLUME, subject, Optional.empty(), () -> {
            Optional<Fact> found = find(source, fence.newName())
                    .filter(volume -> volume.globalId().equals(fence.globalId()))
                    .map(volume -> new Fact.Text(volume.globalId()));
            return new ComparisonBuilder()
                    .from(Comparing.comparison(Aspect.VOLUME, subject, Optional.empty(), found, found.isEmpty()))
                    .remark(found.isEmpty() ? "a commit has deleted it" : "a commit was to delete it and has not")
                    .build();
        });
    }

    private static Comparison identity(Subject subject, String id, VolumeStore store, VolumeName name) {
        return Comparing.of(
                Aspect.VOLUME,
                subject,
                new Fact.Text(id),
                () -> find(store, name).map(v -> new Fact.Text(v.globalId())));
    }

    private Comparison size(Subject subject, MovedVolume volume) {
        return Comparing.judged(Aspect.SIZE, subject, Optional.empty(), () -> {
            Optional<Fact> old = find(source, volume.fence().newName()).map(v -> new Fact.Size(v.size()));
            Optional<Fact> now = find(destination, volume.name()).map(v -> new Fact.Size(v.size()));
            return Comparing.comparison(Aspect.SIZE, subject, old, now, old.isPresent() && old.equals(now));
        });
    }

    /** Tags that somebody has added since do no harm. */
    private static Comparison tags(Subject subject, Map<String, String> wanted, VolumeStore store, VolumeName name) {
        Optional<Fact> expected = Optional.of(new Fact.Tags(wanted));
        return Comparing.judged(Aspect.TAGS, subject, expected, () -> {
            Optional<Map<String, String>> found = find(store, name).map(v -> among(v.tags(), wanted));
            return Comparing.comparison(
                    Aspect.TAGS,
                    subject,
                    expected,
                    found.map(Fact.Tags::new),
                    found.filter(wanted::equals).isPresent());
        });
    }

    private static Map<String, String> among(Map<String, String> tags, Map<String, String> wanted) {
        Map<String, String> found = new HashMap<>(tags);
        found.keySet().retainAll(wanted.keySet());
        return found;
    }

    private static Optional<Volume> find(VolumeStore store, VolumeName name) throws BackendException {
        return Optional.ofNullable(store.find(List.of(name)).get(name));
    }
}
