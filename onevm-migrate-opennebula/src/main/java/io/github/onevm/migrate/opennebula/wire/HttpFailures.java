package io.github.onevm.migrate.opennebula.wire;

import io.github.onevm.migrate.http.HttpFailure;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What the failure of an HTTP request says: whether anything was sent, whether to try again, and what to do. */
final class HttpFailures {
    private HttpFailures() {}

    /**
     * @param limit how long the whole answer was waited for
     */
    static CallFailure of(HttpFailure failure, Duration limit) {
        CallFailure said = switch (failure.kind()) {
            case NOT_SENT -> notSent(failure);
            case LATE ->
                CallFailure.unsettled("no answer within " + limit.toMillis()
                                + " ms; --request-timeout, or ONE_XMLRPC_TIMEOUT, changes how long is waited")
                        .afterAWholeLimit();
            case INTERRUPTED -> CallFailure.unsettled("interrupted while waiting for the answer");
            case BROKEN -> CallFailure.unsettled("the connection broke: " + failure.getMessage());
            case OTHER_PROTOCOL ->
                CallFailure.beforeSending("the port speaks TLS: use https in ONE_XMLRPC")
                        .beyondHope();
        };
        return said.causedBy(failure);
    }

    private static CallFailure notSent(HttpFailure failure) {
        @Nullable Throwable cause = failure.getCause();
        if (isPlainWhereTlsIsAsked(cause)) {
            return CallFailure.beforeSending(
                            "no TLS there: the port speaks plain http; use http in ONE_XMLRPC, or the port of the TLS proxy")
                    .beyondHope();
        }
        if (cause instanceof SSLException) {
            return CallFailure.beforeSending("no secure (TLS) connection: " + failure.getMessage()
                    + "; ONE_XMLRPC needs a port with TLS, and a name of its certificate");
        }
        if (cause instanceof UnknownHostException) {
            return CallFailure.beforeSending("the host name is not known; check ONE_XMLRPC");
        }
        if (cause instanceof SocketTimeoutException) {
            return CallFailure.beforeSending("no connection within the time limit");
        }
        return CallFailure.beforeSending(
                "no connection (" + failure.getMessage() + "); check ONE_XMLRPC, and that oned runs there");
    }

    private static boolean isPlainWhereTlsIsAsked(@Nullable Throwable cause) {
        return cause instanceof SSLException
                && String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT).contains("unrecognized ssl message");
    }
}
