package io.github.onevm.migrate.lab.storpool;

/** The error names of the management API with the HTTP status that goes with each (SP-5, SP-6). */
enum ErrorName {
    OBJECT_DOES_NOT_EXIST("objectDoesNotExist", 404),
    OBJECT_EXISTS("objectExists", 409),
    BUSY("busy", 500),
    INVALID_PARAM("invalidParam", 400),
    INSUFFICIENT_RESOURCES("insufficientResources", 500),
    INVALID_METHOD("invalidMethod", 404);

    private final String wire;
    private final int status;

    ErrorName(String wire, int status) {
        this.wire = wire;
        this.status = status;
    }

    String wire() {
        return wire;
    }

    int status() {
        return status;
    }
}
