package io.github.onevm.migrate.verify;

import io.github.onevm.migrate.execution.Renaming;
import io.github.onevm.migrate.model.FrozenVolume;
import io.github.onevm.migrate.report.ComparisonBuilder;
import io.github.onevm.migrate.report.Verification.Aspect;
import io.github.onevm.migrate.report.Verification.Comparison;
import io.github.onevm.migrate.report.Verification.Fact;
import io.github.onevm.migrate.report.Verification.Subject;
import io.github.onevm.migrate.spi.VolumeStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Compares an old volume that a commit has frozen with what should have become of it. */
final class FrozenVerification {
    private FrozenVerification() {}

    /**
     * @param until when the storage cluster deletes it, by the journal
     * @param now after that time it need not be there
     */
    static Comparison compare(VolumeStore source, Subject subject, Renaming fence, Instant until, Instant now) {
        Optional<Fact> expected = Optional.of(new Fact.Text(frozen(until)));
        return Comparing.judged(Aspect.VOLUME, subject, expected, () -> {
            Optional<FrozenVolume> found =
                    source.freezing().flatMap(all -> all.frozen(fence.globalId(), fence.newName()));
            if (found.isPresent()) {
                Instant date = found.flatMap(FrozenVolume::until).orElse(Instant.MAX);
                return Comparing.comparison(
                        Aspect.VOLUME,
                        subject,
                        expected,
                        Optional.of(new Fact.Text(
                                date.equals(Instant.MAX) ? "frozen without a date of deletion" : frozen(date))),
                        date.equals(until));
            }
            return missing(source, subject, expected, fence, !now.isBefore(until));
        });
    }

    private static Comparison missing(
            VolumeStore source, Subject subject, Optional<Fact> expected, Renaming fence, boolean over) {
        Optional<Fact> volume = Optional.ofNullable(
                        source.find(List.of(fence.newName())).get(fence.newName()))
                .filter(v -> v.globalId().equals(fence.globalId()))
                .map(v -> new Fact.Text(v.globalId()));
        return new ComparisonBuilder()
                .from(Comparing.comparison(Aspect.VOLUME, subject, expected, volume, over && volume.isEmpty()))
                .remark(
                        volume.isPresent()
                                ? "a commit was to freeze it and has not"
                                : over ? "its time is over, and it is deleted" : "it is gone before its time")
                .build();
    }

    private static String frozen(Instant until) {
        return "frozen until " + until;
    }
}
