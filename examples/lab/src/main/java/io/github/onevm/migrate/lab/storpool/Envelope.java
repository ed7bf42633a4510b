package io.github.onevm.migrate.lab.storpool;

import io.github.onevm.migrate.lab.wire.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Puts results and errors into HTTP answers (SP-3, SP-6). */
final class Envelope {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int INTERNAL = 500;
    private static final byte[] PAGE =
            "<html><body><h1>404 Not Found</h1></body></html>".getBytes(StandardCharsets.UTF_8);

    private final Assumptions assumptions;

    Envelope(Assumptions assumptions) {
        this.assumptions = assumptions;
    }

    Answer success(long generation, Object data) {
        Doc doc = new Doc(assumptions);
        if (!assumptions.has(Deviation.NO_OUTER_GENERATION)) {
            doc.put("generation", generation);
        }
        return json(OK, doc.put("data", data));
    }

    Answer error(ApiError error) {
        boolean unknownCall = error.name().equals(ErrorName.INVALID_METHOD.wire());
        if (unknownCall && assumptions.has(Deviation.UNKNOWN_CALL_IS_A_PAGE)) {
            return new Answer(NOT_FOUND, Map.of("Content-Type", "text/html"), PAGE);
        }
        Map<String, Object> body = Map.of(
                "name", error.name(),
                "descr", error.description(),
                "transient", error.passing());
        return json(status(error), new Doc(assumptions).put("error", body));
    }

    private int status(ApiError error) {
        return switch (assumptions.statusMode()) {
            case BY_NAME -> error.status();
            case ALWAYS_500 -> INTERNAL;
            case ALWAYS_200 -> OK;
        };
    }

    private static Answer json(int status, Doc doc) {
        Map<String, String> headers = Map.of("Content-Type", "application/json", "Cache-Control", "private");
        return new Answer(status, headers, Json.text(doc.fields()));
    }
}
