package io.github.onevm.migrate.storpool;

import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.storpool.CallFailure.Kind;
import io.github.onevm.migrate.storpool.StorPoolWire.ApiError;
import java.util.Locale;

/**
 * What a failed call means. A call that may have taken effect is never repeated unless it only reads (SP-7); The known
 * error names are those in StorPool's own programs (SP-5); any other name is a refusal.
 *
 * <p>No exception gets a cause, because messages of libraries quote a broken answer, and an answer may repeat the
 * token.
 */
final class StorPoolErrors {
    private static final int SNIPPET = 80;
    private static final int TEXT = 400;

    private final String where;
    private final TokenMask mask;

    StorPoolErrors(StorPoolEndpoint endpoint) {
        this.where = endpoint.name();
        this.mask = new TokenMask(endpoint.token());
    }

    /** The API answered with an error. */
    CallFailure apiError(int status, ApiError error) {
        String text = mask.line(error.text(), TEXT);
        if (error.again()) {
            return new CallFailure(Kind.TRY_AGAIN, text);
        }
        if (isTokenTrouble(status) || error.key().toLowerCase(Locale.ROOT).contains("unauthorized")) {
            return tokenRefused(text);
        }
        return switch (error.key()) {
            case "objectDoesNotExist" -> new CallFailure(Kind.NOT_FOUND, text);
            case "objectExists", "busy" -> new CallFailure(Kind.CONFLICT, text);
            default -> new CallFailure(Kind.REFUSED, text);
        };
    }

    /** No connection was made: nothing was sent. */
    CallFailure nothingSent(String why) {
        return new CallFailure(
                Kind.TRY_AGAIN,
                "no connection (" + mask.line(why, TEXT)
                        + "); check SP_API_HTTP_HOST and SP_API_HTTP_PORT, and that the API runs there");
    }

    /** The call was sent, at least in part, and no answer came. */
    CallFailure noAnswer(StorPoolCall call, String why) {
        return new CallFailure(afterSending(call), mask.line("no answer (" + why + ")", TEXT));
    }

    /** The answer is not one of the API. */
    CallFailure unreadable(StorPoolCall call, int status, String what, String head) {
        String seen = mask.beginning(head, SNIPPET);
        String came = "HTTP status " + status + ", " + mask.line(what, TEXT)
                + (seen.isEmpty() ? ", empty body" : ": '" + seen + "'");
        // after 401 or 403, from the API or from a proxy, the call has not taken effect (SP-6)
        return isTokenTrouble(status) ? tokenRefused(came) : new CallFailure(afterSending(call), came);
    }

    /** The exception for the caller after the last attempt. */
    BackendException exception(StorPoolCall call, CallFailure last, int attempts) {
        String message = mask.line("cannot " + call.words() + " at " + where + ": ", TEXT) + " " + last.cameBack();
        return switch (last.kind()) {
            case NOT_FOUND -> new BackendException.NotFound(message);
            case CONFLICT -> new BackendException.Conflict(message);
            case REFUSED -> new BackendException.Refused(message);
            case TRY_AGAIN -> new BackendException.Unavailable(message + "; attempts made: " + attempts);
            case AMBIGUOUS ->
                new BackendException.Ambiguous(
                        message + "; whether it took effect is not known, read the state back before anything else");
        };
    }

    private CallFailure tokenRefused(String text) {
        return new CallFailure(
                Kind.REFUSED,
                "token refused by " + where + ", check SP_AUTH_TOKEN of the datastore, or of this machine's StorPool"
                        + " configuration if the datastore has none; the answer was " + text);
    }

    private static Kind afterSending(StorPoolCall call) {
        return call.repeatable() ? Kind.TRY_AGAIN : Kind.AMBIGUOUS;
    }

    private static boolean isTokenTrouble(int status) {
        return status == 401 || status == 403;
    }
}
