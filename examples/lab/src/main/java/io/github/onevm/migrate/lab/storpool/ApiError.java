package io.github.onevm.migrate.lab.storpool;

/** The cluster refuses a call. It must be thrown before anything is changed. */
final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final int status;
    private final boolean passing;

    ApiError(String name, int status, String description, boolean passing) {
        super(description);
        this.name = name;
        this.status = status;
        this.passing = passing;
    }

    private ApiError(ErrorName name, String description) {
        this(name.wire(), name.status(), description, false);
    }

    static ApiError missing(String kind, String reference) {
        return new ApiError(ErrorName.OBJECT_DOES_NOT_EXIST, kind + " '" + reference + "' does not exist.");
    }

    static ApiError taken(String name) {
        return new ApiError(ErrorName.OBJECT_EXISTS, "A volume or snapshot '" + name + "' already exists.");
    }

    static ApiError busy(String description) {
        return new ApiError(ErrorName.BUSY, description);
    }

    static ApiError invalid(String description) {
        return new ApiError(ErrorName.INVALID_PARAM, description);
    }

    static ApiError tooLarge(String description) {
        return new ApiError(ErrorName.INSUFFICIENT_RESOURCES, description);
    }

    static ApiError unknownCall(String call) {
        return new ApiError(ErrorName.INVALID_METHOD, "Unknown call '" + call + "' or wrong HTTP method.");
    }

    /** The wire name, for example {@code busy}. */
    String name() {
        return name;
    }

    int status() {
        return status;
    }

    /** Whether the same call may succeed a little later; {@code transient} on the wire. */
    boolean passing() {
        return passing;
    }

    String description() {
        return String.valueOf(getMessage());
    }
}
