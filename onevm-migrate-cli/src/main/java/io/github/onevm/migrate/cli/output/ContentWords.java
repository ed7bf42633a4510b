package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.report.ContentVerification;
import io.github.onevm.migrate.report.ContentVerification.LeftAttached;
import io.github.onevm.migrate.report.ContentVerification.OfVolume;
import io.github.onevm.migrate.report.ContentVerification.Range;
import io.github.onevm.migrate.report.DataLocation.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words about a comparison of data. */
public final class ContentWords {
    private static final long MEBIBYTE = 1 << 20;

    private ContentWords() {}

    /** All of it, one line each: each volume with its differences, the probability of a miss, and what is left attached. */
    public static List<String> lines(ContentVerification content) {
        List<String> lines = new ArrayList<>();
        content.volumes().forEach(volume -> {
            lines.add(line(volume, content.seed().isPresent()));
            volume.differences().forEach(range -> lines.add("  " + range(range)));
        });
        content.seed().ifPresent(seed -> lines.add(missed(content) + "; --seed " + seed + " repeats this choice"));
        content.left().forEach(left -> lines.add(left(left)));
        return lines;
    }

    private static String line(OfVolume volume, boolean sampled) {
        String amount = volume.isMeasured()
                ? volume.compared() + " of " + volume.chunks() + " MiB compared"
                : "nothing compared";
        String missed = sampled && volume.compared() > 0
                ? "; one changed block would have been missed with a probability of " + percent(volume.missing())
                : "";
        return "data of " + volume.volume() + ": " + volume.verdict() + ", " + amount + missed
                + volume.remark().map(r -> "; " + r).orElse("");
    }

    private static String missed(ContentVerification content) {
        return content.isMeasured()
                ? "one changed block of 4 KiB, anywhere in these volumes, would have been missed with a probability of "
                        + percent(content.missing())
                : "how likely a changed block would have been missed is not known, because not every volume could be read";
    }

    private static String range(Range range) {
        long offset = range.offset().value() / MEBIBYTE;
        long length = (range.length().value() + MEBIBYTE - 1) / MEBIBYTE;
        return "differs: offset " + offset + " MiB, length " + length + " MiB (bytes "
                + range.offset().value() + " to "
                + (range.offset().value() + range.length().value() - 1) + ")";
    }

    /** What to do about a snapshot that could not be detached. */
    private static String left(LeftAttached left) {
        return "NOT DETACHED: snapshot ~" + left.snapshot() + " of the "
                + (left.side() == Side.SOURCE ? "source" : "destination") + " may still be attached to client "
                + left.client() + ", read-only" + (left.problem().isEmpty() ? "" : ": " + left.problem())
                + "; detach it there, storpool attach list shows it";
    }

    private static String percent(double probability) {
        return String.format(Locale.ROOT, "%.4f %%", probability * 100);
    }
}
