package io.github.onevm.migrate.opennebula;

import io.github.onevm.migrate.spi.BackendException;

/** What OpenNebula's error codes mean for a caller (include/Request.h, 5.8 to 7.4). The texts are not looked at. */
final class OneErrors {
    static final int AUTHENTICATION = 0x0100;
    static final int AUTHORIZATION = 0x0200;
    static final int NO_EXISTS = 0x0400;
    static final int ACTION = 0x0800;
    static final int INTERNAL = 0x2000;
    static final int REPLICATION = 0x10000;

    /** faultCode of a method that the server does not have (xmlrpc-c). */
    static final int NO_SUCH_METHOD = -506;

    private OneErrors() {}

    /** Whether the server could not say how it ended: no leader, an election, a change that was not replicated. */
    static boolean isUnsettled(Reply.Refusal refusal) {
        return refusal.code() == INTERNAL || refusal.code() == REPLICATION;
    }

    /** The exception for a refusal that is settled. */
    static BackendException of(Reply.Refusal refusal, OneMethod method, Wording wording) {
        String message = wording.failed(method, explained(refusal));
        return refusal.code() == NO_EXISTS
                ? new BackendException.NotFound(message)
                : new BackendException.Refused(message);
    }

    static BackendException of(Reply.Fault fault, OneMethod method, Wording wording) {
        String why = "the server did not accept the call: " + fault.text() + " (fault " + fault.code() + ")";
        return new BackendException.Refused(wording.failed(method, why));
    }

    static String explained(Reply.Refusal refusal) {
        String text = refusal.text().strip() + " (code " + refusal.code() + ")";
        return switch (refusal.code()) {
            case AUTHENTICATION ->
                "wrong user or password, or an expired token: check ONE_AUTH; the server says " + text;
            case INTERNAL, REPLICATION -> "the server has no leader or failed inside; it says " + text;
            default -> text;
        };
    }
}
