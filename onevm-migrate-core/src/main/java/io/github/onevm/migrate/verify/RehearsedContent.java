package io.github.onevm.migrate.verify;

import io.github.onevm.migrate.execution.DataCheck;
import io.github.onevm.migrate.execution.StepContext;
import io.github.onevm.migrate.model.FailureCode;
import io.github.onevm.migrate.report.ContentVerification;
import io.github.onevm.migrate.report.ContentVerification.OfVolume;
import io.github.onevm.migrate.report.Verification.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares the data of the newest pairs of a rehearsal, and keeps the result. For one rehearsal. */
public final class RehearsedContent implements DataCheck {
    private final ContentRequest request;
    private @Nullable ContentVerification result;

    public RehearsedContent(ContentRequest request) {
        this.request = request;
    }

    @Override
    public Optional<Problem> compare(StepContext context) {
        List<ComparedVolume> volumes = context.state().learned().arrived().entrySet().stream()
                .sorted((a, b) -> a.getKey().compareTo(b.getKey()))
                .map(pair -> new ComparedVolume(pair.getKey(), Optional.of(pair.getValue())))
                .toList();
        ContentVerification found =
                new ContentComparison(request, context.time(), context.source(), context.destination()).of(volumes);
        result = found;
        return switch (found.verdict()) {
            case OK -> Optional.empty();
            case DIFFERENT ->
                Optional.of(new Problem(
                        FailureCode.REHEARSAL_DIFFERS,
                        "the data of the newest pair of snapshots differs: " + named(found, Verdict.DIFFERENT)));
            case UNKNOWN ->
                Optional.of(new Problem(
                        FailureCode.REHEARSAL_NOT_COMPARED,
                        "not all data could be compared: " + named(found, Verdict.UNKNOWN)));
        };
    }

    private static String named(ContentVerification found, Verdict verdict) {
        return found.volumes().stream()
                .filter(volume -> volume.verdict() == verdict)
                .map(RehearsedContent::named)
                .collect(Collectors.joining("; "));
    }

    private static String named(OfVolume volume) {
        return volume.volume()
                + volume.differences().stream()
                        .findFirst()
                        .map(range -> " from byte " + range.offset().value() + " on, "
                                + volume.differences().size() + " ranges")
                        .orElse("")
                + volume.remark().map(remark -> ", " + remark).orElse("");
    }

    /** What was found; empty if it did not get that far. */
    public Optional<ContentVerification> result() {
        return Optional.ofNullable(result);
    }
}
