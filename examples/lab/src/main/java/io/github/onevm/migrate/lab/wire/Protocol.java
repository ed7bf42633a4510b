package io.github.onevm.migrate.lab.wire;

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
}
