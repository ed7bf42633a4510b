package io.github.onevm.migrate.opennebula.wire;

import io.github.onevm.migrate.http.HttpFailure;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** What the failure of an HTTP request says: whether anything was sent, whether to try again, and what to do. */
final class HttpFailures {
    private HttpFailures() {}

    /**
     * @param limit how long the whole answer was waited for
     */
    static CallFailure of(HttpFailure failure, Duration limit) {
        CallFailure said = switch (failure.kind()) {
            case NOT_SENT -> notSent(failure.getCause());
            case LATE ->
                CallFailure.unsettled("no answer within " + limit.toMillis()
                                + " ms; --request-timeout, or ONE_XMLRPC_TIMEOUT, changes how long is waited")
                        .afterAWholeLimit();
            case INTERRUPTED -> CallFailure.unsettled("interrupted while waiting for the answer");
            case BROKEN -> broken(failure);
        };
        return said.causedBy(failure);
    }

    private static CallFailure notSent(Throwable cause) {
        if (isPlainWhereTlsIsAsked(cause)) {
            return CallFailure.beforeSending(
                            "no TLS there: the port speaks plain http; use http in ONE_XMLRPC, or the port of the TLS proxy")
                    .beyondHope();
        }
        if (cause instanceof SSLException) {
            return CallFailure.beforeSending("no secure (TLS) connection: " + cause.getMessage());
        }
        if (cause instanceof UnknownHostException) {
            return CallFailure.beforeSending("the host name is not known; check ONE_XMLRPC");
        }
        if (cause instanceof SocketTimeoutException) {
            return CallFailure.beforeSending("no connection within the time limit");
        }
        String what = cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")";
        return CallFailure.beforeSending("no connection" + what + "; check ONE_XMLRPC, and that oned runs there");
    }

    private static boolean isPlainWhereTlsIsAsked(Throwable cause) {
        return cause instanceof SSLException
                && String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT).contains("unrecognized ssl message");
    }

    private static CallFailure broken(HttpFailure failure) {
        return isTlsWherePlainIsAsked(failure)
                ? CallFailure.beforeSending("the port speaks TLS: use https in ONE_XMLRPC")
                        .beyondHope()
                : CallFailure.unsettled("the connection broke: " + failure.getMessage());
    }

    /** The server cannot have understood anything. A TLS alert begins with the bytes 21 and 3, and httpcore quotes an invalid status line. */
    private static boolean isTlsWherePlainIsAsked(HttpFailure failure) {
        return String.valueOf(failure.getMessage()).contains("[0x15][0x03]");
    }
}
