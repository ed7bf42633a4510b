package io.github.onevm.migrate.cli.output;

import io.github.onevm.migrate.report.DataLocation.Side;
import io.github.onevm.migrate.report.Verification;
import io.github.onevm.migrate.report.Verification.Aspect;
import io.github.onevm.migrate.report.Verification.Comparison;
import io.github.onevm.migrate.report.Verification.Fact;
import io.github.onevm.migrate.report.Verification.Subject;
import io.github.onevm.migrate.report.Verification.Verdict;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The words about a verification. */
public final class VerificationWords {
    private VerificationWords() {}

    /** The result in one sentence. */
    public static String summary(Verification verification) {
        return facts(verification)
                + verification.content().map(c -> "; the data: " + c.verdict()).orElse("");
    }

    private static String facts(Verification verification) {
        long different = count(verification, Verdict.DIFFERENT);
        long unknown = count(verification, Verdict.UNKNOWN);
        int all = verification.comparisons().size();
        String label = verification.vmLabel();
        if (different > 0) {
            return label + ": " + different + " of " + all + " comparisons found a difference"
                    + (unknown > 0 ? ", " + unknown + " could not be made" : "");
        }
        return unknown > 0
                ? label + ": " + unknown + " of " + all
                        + " comparisons could not be made; the others found no difference"
                : label + ": all " + all + " comparisons found what the migration has left";
    }

    private static long count(Verification verification, Verdict verdict) {
        return verification.comparisons().stream()
                .filter(c -> c.verdict() == verdict)
                .count();
    }

    /** What a comparison is of. */
    public static String subject(Subject subject) {
        if (subject instanceof Subject.OfVm vm) {
            return "VM " + vm.vm();
        }
        if (subject instanceof Subject.OfDisk disk) {
            return "disk " + disk.disk();
        }
        if (subject instanceof Subject.OfImage image) {
            return "image " + image.image();
        }
        if (subject instanceof Subject.OfImages images) {
            return "images "
                    + images.images().stream().sorted().map(Object::toString).collect(Collectors.joining(", "));
        }
        Subject.OfVolume volume = (Subject.OfVolume) subject;
        return (volume.side() == Side.SOURCE ? "source " : "destination ") + volume.volume();
    }

    /** What is compared. */
    public static String aspect(Aspect aspect) {
        return switch (aspect) {
            case PLACE -> "cluster";
            case RECORDS -> "VM records as written";
            case DATASTORE -> "datastore";
            case HISTORY -> "history record's datastore";
            case IMAGE -> "datastore and source";
            case IMAGE_RECORDS -> "image records as written";
            case VOLUME -> "global id";
            case SIZE -> "size";
            case TAGS -> "tags";
            case PARENT -> "stands on snapshot";
            case PAIR -> "newest snapshot";
            case ATTACHMENTS -> "attached to";
        };
    }

    /** Both values, or the one that both have, or why there is none. */
    public static String values(Comparison comparison) {
        String remark = comparison.remark().map(r -> "; " + r).orElse("");
        return switch (comparison.verdict()) {
            case OK -> value(comparison.found()) + remark;
            case DIFFERENT ->
                "expected " + value(comparison.expected()) + ", found " + value(comparison.found()) + remark;
            case UNKNOWN -> "not read" + remark;
        };
    }

    /** The whole comparison in one line. */
    public static String line(Comparison comparison) {
        return subject(comparison.subject()) + ": " + aspect(comparison.aspect()) + ": " + values(comparison);
    }

    private static String value(Optional<Fact> fact) {
        return fact.map(VerificationWords::value).orElse("nothing");
    }

    private static String value(Fact fact) {
        if (fact instanceof Fact.Size size) {
            return size.bytes().value() + " bytes";
        }
        if (fact instanceof Fact.Text text) {
            return text.text();
        }
        if (fact instanceof Fact.Tags tags) {
            return tags.tags().isEmpty()
                    ? "none of them"
                    : tags.tags().entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(e -> e.getKey() + "=" + e.getValue())
                            .collect(Collectors.joining(" "));
        }
        if (fact instanceof Fact.Complete complete) {
            return complete.complete() ? "complete" : "not complete";
        }
        return fact instanceof Fact.Clients clients ? clients(clients) : "one client, the same for all volumes";
    }

    private static String clients(Fact.Clients clients) {
        return clients.clients().isEmpty()
                ? "no client"
                : (clients.clients().size() == 1 ? "client " : "clients ")
                        + new TreeSet<>(clients.clients())
                                .stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}
