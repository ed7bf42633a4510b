package io.github.onevm.migrate.lab.opennebula;

/** The front-end refuses a call. The message is the text after {@code [method]}. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    static final int AUTHENTICATION = 256;
    static final int AUTHORIZATION = 512;
    static final int NO_EXISTS = 1024;
    static final int ACTION = 2048;
    static final int INTERNAL = 8192;
    static final int ALLOCATE = 16384;

    private final int code;
    private final int objectId;

    private Refusal(int code, String message, int objectId) {
        super(message);
        this.code = code;
        this.objectId = objectId;
    }

    static Refusal notAuthenticated() {
        return new Refusal(AUTHENTICATION, "User couldn't be authenticated, aborting call.", -1);
    }

    static Refusal notAuthorized(String message) {
        return new Refusal(AUTHORIZATION, message, -1);
    }

    /** No object of this id; for a negative id the product names the pool. */
    static Refusal noSuch(String noun, int id) {
        String which = id < 0 ? "Pool." : "[" + id + "].";
        return new Refusal(NO_EXISTS, "Error getting " + noun + " " + which, id);
    }

    static Refusal action(String message) {
        return new Refusal(ACTION, message, -1);
    }

    static Refusal allocate(String message) {
        return new Refusal(ALLOCATE, message, -1);
    }

    static Refusal internal(String message) {
        return new Refusal(INTERNAL, message, -1);
    }

    int code() {
        return code;
    }

    int objectId() {
        return objectId;
    }
}
