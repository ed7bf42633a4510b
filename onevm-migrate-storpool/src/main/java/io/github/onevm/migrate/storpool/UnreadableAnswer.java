package io.github.onevm.migrate.storpool;

/** An answer is JSON, but not as the API describes it. Never leaves the package. */
final class UnreadableAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableAnswer(String what) {
        super(what, null, false, false);
    }

    String what() {
        return String.valueOf(getMessage());
    }
}
