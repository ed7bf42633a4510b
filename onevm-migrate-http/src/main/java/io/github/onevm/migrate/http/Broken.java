package io.github.onevm.migrate.http;

import java.io.IOException;
import java.net.UnknownHostException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.TruncatedChunkException;

/** Words for what the library and the JVM throw when an answer cannot be had. */
final class Broken {
    /** How the library quotes a status line that begins with the bytes 21 and 3, as a TLS alert does. */
    private static final String TLS_ALERT = "Invalid protocol version; error at offset 0: <[0x15][0x03]";

    private Broken() {}

    /** Whether the server has answered with TLS: it cannot have understood anything. */
    static boolean isTlsAlert(Exception cause) {
        return cause instanceof ParseException
                && String.valueOf(cause.getMessage()).startsWith(TLS_ALERT);
    }

    /** For people: {@code the server closed the connection without an answer}. */
    static String words(Exception cause) {
        if (cause instanceof NoHttpResponseException) {
            return "the server closed the connection without an answer";
        }
        if (cause instanceof TruncatedChunkException || cause instanceof ConnectionClosedException) {
            return "the server closed the connection in the middle of the answer";
        }
        if (cause instanceof MessageConstraintException) {
            return "the headers of the answer are too long";
        }
        if (cause instanceof UnknownHostException) {
            return "unknown host name: " + cause.getMessage();
        }
        boolean isNoHttp = cause instanceof HttpException
                || cause instanceof MalformedChunkCodingException
                || !(cause instanceof IOException);
        String message = cause.getMessage();
        if (isNoHttp) {
            return "what came is no HTTP" + (message == null ? "" : ": " + message);
        }
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
