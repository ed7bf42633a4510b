package io.github.onevm.migrate.opennebula.wire;

import io.github.onevm.migrate.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The meaning of HTTP statuses that oned's methods never return: they come from its library, or from a proxy in front
 * of it (ON-10).
 */
public final class Rejections {
    public static final String TOO_LARGE_AN_ANSWER =
            "the answer is larger than 128 MiB, which is all that OpenNebula's XML-RPC library can send, whatever"
                    + " MESSAGE_SIZE says";

    private static final int BAD_REQUEST = 400;
    private static final int TOO_LARGE = 413;

    private Rejections() {}

    public static String words(HttpReply answer, Secret session, OneMethod method) {
        String status = "HTTP status " + answer.status() + ": ";
        return switch (answer.status()) {
            case TOO_LARGE ->
                status + "the request of " + XmlRpcWriter.request(session, method).length
                        + " bytes is too large for a proxy in front of OpenNebula; raise its limit (nginx:"
                        + " client_max_body_size), or ask oned directly";
            case BAD_REQUEST ->
                status + "is this the address of OpenNebula's XML-RPC API, and does this port speak plain http?"
                        + (speaksOfTls(answer) ? " The server expects TLS there: use https in ONE_XMLRPC" : "");
            default -> status + "is this the address of OpenNebula's XML-RPC API?";
        };
    }

    private static boolean speaksOfTls(HttpReply answer) {
        String body = new String(answer.body(), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        return body.contains("https") || body.contains("tls") || body.contains("ssl");
    }

    /** xmlrpc-c reports it in words, with status 500. */
    public static boolean isTooLargeAnAnswer(HttpReply answer) {
        return answer.status() == 500
                && answer.body().length < 10_000
                && new String(answer.body(), StandardCharsets.ISO_8859_1).contains("Memory block too large");
    }
}
