package io.github.onevm.migrate.opennebula.wire;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/** What the failure of an HTTP request says: whether anything was sent, whether to try again, and what to do. */
final class HttpFailures {
    private HttpFailures() {}

    static CallFailure of(Throwable failure) {
        Throwable cause = tls(failure);
        String why = why(cause);
        if (isOtherProtocol(cause)) {
            return CallFailure.beforeSending(why).beyondHope().causedBy(failure);
        }
        return (isBeforeSending(cause) ? CallFailure.beforeSending(why) : CallFailure.unsettled(why)).causedBy(failure);
    }

    /**
     * The failure of TLS that caused this one, if there is one. Which of the two Java's client throws depends on which of its
     * threads sees it first: the failure itself, or "received no bytes" with the failure as its cause (seen with Java 25).
     */
    private static Throwable tls(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return cause;
            }
        }
        return failure;
    }

    /** TLS on a plain http port, or the reverse: the server cannot have understood anything. */
    private static boolean isOtherProtocol(Throwable cause) {
        return isPlainWhereTlsIsAsked(cause) || isTlsWherePlainIsAsked(cause);
    }

    private static boolean isPlainWhereTlsIsAsked(Throwable cause) {
        return cause instanceof SSLException
                && said(cause).toLowerCase(Locale.ROOT).contains("unrecognized ssl message");
    }

    /** A TLS alert begins with the bytes 21 and 3, and Java quotes the invalid status line. */
    private static boolean isTlsWherePlainIsAsked(Throwable cause) {
        return said(cause).contains("\u0015\u0003");
    }

    private static String said(Throwable cause) {
        return String.valueOf(cause.getMessage());
    }

    private static boolean isBeforeSending(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof NoRouteToHostException
                || cause instanceof UnknownHostException
                || cause instanceof SSLHandshakeException;
    }

    private static String why(Throwable cause) {
        if (isPlainWhereTlsIsAsked(cause)) {
            return "no TLS there: the port speaks plain http; use http in ONE_XMLRPC, or the port of the TLS proxy";
        }
        if (isTlsWherePlainIsAsked(cause)) {
            return "the port speaks TLS: use https in ONE_XMLRPC";
        }
        if (cause instanceof SSLHandshakeException) {
            return "no secure (TLS) connection: " + cause.getMessage();
        }
        if (cause.getCause() instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
            return "the host name is not known; check ONE_XMLRPC";
        }
        if (cause instanceof HttpConnectTimeoutException) {
            return "no connection within the time limit";
        }
        if (cause instanceof ConnectException) {
            String what = cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")";
            return "no connection" + what + "; check ONE_XMLRPC, and that oned runs there";
        }
        return (cause instanceof IOException ? "the connection broke: " : "") + cause;
    }
}
