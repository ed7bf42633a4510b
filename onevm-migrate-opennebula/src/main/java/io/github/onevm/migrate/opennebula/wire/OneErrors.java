package io.github.onevm.migrate.opennebula.wire;

import io.github.onevm.migrate.spi.BackendException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What OpenNebula's error codes mean for a caller (ON-7). The texts are looked at for one code only:
 * INTERNAL stands for "not now", for "no", and for "nobody knows".
 */
public final class OneErrors {
    public static final int AUTHENTICATION = 0x0100;
    public static final int AUTHORIZATION = 0x0200;
    public static final int NO_EXISTS = 0x0400;
    public static final int ACTION = 0x0800;
    public static final int INTERNAL = 0x2000;
    public static final int REPLICATION = 0x10000;

    /** faultCode of a method that the server does not have (xmlrpc-c). */
    public static final int NO_SUCH_METHOD = -506;

    /** faultCode of a server that cannot put its own answer into XML-RPC (xmlrpc-c). */
    private static final int INTERNAL_FAULT = -500;

    /** faultCode of a request that the server's parser does not take (xmlrpc-c). */
    private static final int PARSE_FAULT = -503;

    /**
     * No leader, an election, a log that is caught up with: said before anything of the call is looked at (ON-9). A disabled zone says it with the same words, and is one until somebody enables it.
     */
    private static final Pattern NOT_NOW = Pattern.compile("cannot process request, (?!zone disabled)");

    /** Said of a value in the call, before anything is done (ON-9). */
    private static final Pattern NO = Pattern.compile("zone disabled|it is not of type system datastore");

    private OneErrors() {}

    /** What a refusal leaves open. */
    public enum Doubt {
        /** Nothing: the answer is no, and nothing was done. */
        NONE,
        /** Nothing was done; the same call may succeed a little later. */
        NOT_NOW,
        /** It may have been done. */
        UNKNOWN
    }

    public static Doubt doubt(Reply.Refusal refusal) {
        if (refusal.code() == REPLICATION) {
            return Doubt.UNKNOWN;
        }
        if (refusal.code() != INTERNAL) {
            return Doubt.NONE;
        }
        String text = refusal.text().toLowerCase(Locale.ROOT);
        if (NOT_NOW.matcher(text).find()) {
            return Doubt.NOT_NOW;
        }
        return NO.matcher(text).find() ? Doubt.NONE : Doubt.UNKNOWN;
    }

    /** The exception for a refusal that is settled. */
    public static BackendException of(Reply.Refusal refusal, OneMethod method, Wording wording) {
        String message = wording.failed(method, explained(refusal));
        return refusal.code() == NO_EXISTS
                ? new BackendException.NotFound(message)
                : new BackendException.Refused(message);
    }

    public static BackendException of(Reply.Fault fault, OneMethod method, Wording wording) {
        String why = "the server did not accept the call: " + fault.text() + " (fault " + fault.code() + ")";
        return new BackendException.Refused(wording.failed(method, why + hint(fault, method)));
    }

    private static String hint(Reply.Fault fault, OneMethod method) {
        return switch (fault.code()) {
            case INTERNAL_FAULT -> method.changes() ? "" : "; " + Unreadable.hint(method);
            case PARSE_FAULT ->
                "; the server's XML-RPC library refuses some characters, for example those outside of Unicode's Basic"
                        + " Multilingual Plane, such as emoji";
            default -> "";
        };
    }

    public static String explained(Reply.Refusal refusal) {
        String text = refusal.text().strip() + " (code " + refusal.code() + ")";
        if (refusal.code() == AUTHENTICATION) {
            return "wrong user or password, or an expired token: check ONE_AUTH; the server says " + text;
        }
        return switch (doubt(refusal)) {
            case NONE -> text;
            case NOT_NOW -> "the server has no leader just now, or is not ready; it says " + text;
            case UNKNOWN -> "the server failed inside and does not tell whether it was done; it says " + text;
        };
    }

    /** For a session that the same server has accepted before: users are looked up before anything else is done. */
    public static String cannotCheckUsers(Reply.Refusal refusal) {
        return "OpenNebula cannot check the user just now, which it has accepted before: its database may be away; or the"
                + " password was changed or the token has expired (ONE_AUTH); the server says "
                + refusal.text().strip() + " (code " + refusal.code() + ")";
    }
}
