package io.github.onevm.migrate.journal;

import io.github.onevm.migrate.report.NextAction;
import java.util.List;

/** Another run, or an unfinished migration, has the claim on the VM. Nothing was changed. The message says which. */
public final class AlreadyClaimed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never serialized; the actions are values
    private final List<NextAction> next;

    AlreadyClaimed(ClaimDescription who) {
        super(who.text());
        this.next = who.next();
    }

    /** What to do next. */
    public List<NextAction> next() {
        return next;
    }
}
