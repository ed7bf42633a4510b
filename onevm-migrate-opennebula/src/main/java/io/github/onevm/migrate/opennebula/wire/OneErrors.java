package io.github.onevm.migrate.opennebula.wire;

import io.github.onevm.migrate.spi.BackendException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The meaning of OpenNebula's error codes for a caller (ON-7). The text is used for one code only: INTERNAL can mean
 * "not now", "refused", or "unknown" (ON-9).
 */
public final class OneErrors {
    public static final int AUTHENTICATION = 0x0100;
    public static final int AUTHORIZATION = 0x0200;
    public static final int NO_EXISTS = 0x0400;
    public static final int ACTION = 0x0800;
    public static final int INTERNAL = 0x2000;
    public static final int REPLICATION = 0x10000;

    /** faultCode for an unknown method (xmlrpc-c). */
    public static final int NO_SUCH_METHOD = -506;

    /** faultCode if the server cannot write its answer as XML-RPC (xmlrpc-c; ON-11). */
    private static final int INTERNAL_FAULT = -500;

    /** faultCode for a request that the server cannot parse (xmlrpc-c; ON-11). */
    private static final int PARSE_FAULT = -503;

    /**
     * No leader, an election, or replication under way: returned before the call is looked at (ON-9). A disabled zone
     * uses the same words, but stays disabled until somebody enables it.
     */
    private static final Pattern NOT_NOW = Pattern.compile("cannot process request, (?!zone disabled)");

    /** Refusals of a value in the call, before anything is done (ON-9). */
    private static final Pattern NO = Pattern.compile("zone disabled|it is not of type system datastore");

    private OneErrors() {}

    /** What is uncertain after a refusal. */
    public enum Doubt {
        /** Nothing: the call was refused and nothing was done. */
        NONE,
        /** Nothing was done; the same call may succeed a little later. */
        NOT_NOW,
        /** The call may have taken effect. */
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

    /** The exception for a certain refusal. */
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

    /**
     * For a session that the same server has accepted before. Users are looked up before anything else is done (ON-8).
     */
    public static String cannotCheckUsers(Reply.Refusal refusal) {
        return "OpenNebula cannot check the user just now, which it has accepted before: its database may be away; or the"
                + " password was changed or the token has expired (ONE_AUTH); the server says "
                + refusal.text().strip() + " (code " + refusal.code() + ")";
    }
}
