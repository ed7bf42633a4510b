package io.github.onevm.migrate.lab.opennebula;

/** The command ends early, with a message. */
final class OnedbFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int FATAL = 255;

    private final boolean onErrorStream;
    private final int status;

    private OnedbFailure(String message, boolean onErrorStream, int status) {
        super(message);
        this.onErrorStream = onErrorStream;
        this.status = status;
    }

    /** Told on standard output; status 0. */
    static OnedbFailure told(String message) {
        return new OnedbFailure(message, false, 0);
    }

    /** Told on standard output; status 255. */
    static OnedbFailure toldFatal(String message) {
        return new OnedbFailure(message, false, FATAL);
    }

    /** Told on standard error; status 0. */
    static OnedbFailure error(String message) {
        return new OnedbFailure(message, true, 0);
    }

    /** Told on standard error; status 255. */
    static OnedbFailure fatal(String message) {
        return new OnedbFailure(message, true, FATAL);
    }

    boolean onErrorStream() {
        return onErrorStream;
    }

    int status() {
        return status;
    }
}
