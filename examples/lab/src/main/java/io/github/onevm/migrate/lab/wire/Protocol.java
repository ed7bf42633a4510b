package io.github.onevm.migrate.lab.wire;

import java.time.Duration;

/** How one simulated product reads requests and speaks its errors. Implementations are thread-safe. */
public interface Protocol {
    /** An HTTP request, read completely. Header names are lower case in {@code authorization} look-ups. */
    record Request(
            String method,
            String rawPath,
            String rawQuery,
            String authorization,
            boolean contentLengthGiven,
            byte[] body) {}

    /** What is called, for the call log and the faults. Must not throw: an unreadable request is a call, too. */
    Call identify(Request request);

    /** Carries the call out and answers. */
    Answer handle(Request request);

    /** The product's own, final error, without any effect. */
    Answer refusal(Request request);

    /** The product's "try again" error, without any effect. */
    Answer transientError(Request request);

    /** The refusal of a caller that cannot be told from others now, without any effect; a product without it has "try again". */
    default Answer notAuthenticated(Request request) {
        return transientError(request);
    }

    /** Carries a change out, and answers a read from what was there so long ago; a product that is never behind answers as ever. */
    default Answer handleBehind(Request request, Duration behind) {
        return handle(request);
    }
}
