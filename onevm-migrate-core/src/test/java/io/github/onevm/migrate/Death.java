package io.github.onevm.migrate;

/** What a call of a test throws where the process dies: nothing of the run may catch it. */
final class Death extends Error {
    private static final long serialVersionUID = 1L;
}
