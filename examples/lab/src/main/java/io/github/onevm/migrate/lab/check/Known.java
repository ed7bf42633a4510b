package io.github.onevm.migrate.lab.check;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The inconsistencies that are expected: each a kind, and which subjects. Immutable. */
public final class Known {
    private record Exception(Flaw flaw, Pattern subject) {
        boolean covers(Inconsistency found) {
            return found.flaw() == flaw && subject.matcher(found.subject()).matches();
        }
    }

    private static final String RETIRED = "\\S+ (MIGRATED|RENAMED|ABANDONED)-.+-\\d+";

    private final List<Exception> exceptions;

    private Known(List<Exception> exceptions) {
        this.exceptions = List.copyOf(exceptions);
    }

    /** A site that nothing was done to. */
    public static Known nothing() {
        return new Known(List.of());
    }

    /**
     * What a move leaves behind on purpose: old volumes, and volumes set aside, under names that begin with MIGRATED,
     * RENAMED or ABANDONED. They must not be attached none the less. The unnamed snapshots of transfers are no
     * inconsistency in any case.
     */
    public static Known afterMove() {
        return nothing().except(Flaw.VOLUME_OF_NO_VM, RETIRED);
    }

    /** The same, and this kind of inconsistency of subjects that match the expression as a whole. */
    public Known except(Flaw flaw, String subject) {
        List<Exception> more = new ArrayList<>(exceptions);
        more.add(new Exception(flaw, Pattern.compile(subject)));
        return new Known(more);
    }

    /** The same, and any inconsistency of this kind. */
    public Known except(Flaw flaw) {
        return except(flaw, ".*");
    }

    boolean covers(Inconsistency found) {
        return exceptions.stream().anyMatch(e -> e.covers(found));
    }
}
