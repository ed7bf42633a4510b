package io.github.onevm.migrate.lab.opennebula;

/** Calls of oneadmin at a front-end, for tests of other packages. */
public final class Front {
    private final WireClient client;

    public Front(OpenNebulaFrontEnd frontEnd) {
        client = new WireClient(frontEnd.endpoint());
    }

    /** Calls and expects success. */
    public String ok(String method, Object... arguments) {
        return client.ok(method, arguments);
    }

    /** The text of the refusal of a call that is expected to be refused. */
    public String refusal(String method, Object... arguments) {
        WireClient.Reply reply = client.call(method, arguments);
        if (reply.success()) {
            throw new AssertionError(method + " is not refused");
        }
        return reply.value();
    }

    /** Asks until the answer contains the text. */
    public void await(String method, int id, String text) {
        long end = System.nanoTime() + RecordedSite.DEADLINE.toNanos();
        String answer = ok(method, id);
        while (!answer.contains(text) && System.nanoTime() < end) {
            answer = ok(method, id);
        }
        if (!answer.contains(text)) {
            throw new AssertionError("no " + text + " in " + answer);
        }
    }
}
