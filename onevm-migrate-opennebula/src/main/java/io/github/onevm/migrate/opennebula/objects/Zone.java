package io.github.onevm.migrate.opennebula.objects;

import io.github.onevm.migrate.model.RaftRole;
import io.github.onevm.migrate.opennebula.wire.OneErrors;
import io.github.onevm.migrate.opennebula.wire.OneMethod;
import io.github.onevm.migrate.opennebula.wire.OneXml;
import io.github.onevm.migrate.opennebula.wire.Reply;
import io.github.onevm.migrate.opennebula.wire.XmlRpcClient;
import io.github.onevm.migrate.spi.BackendException;
import org.xml.sax.SAXException;

/** The role of the server in its zone ({@code one.zone.raftstatus}, ON-12). Thread-safe. */
public final class Zone {
    private static final int SOLO = 0;
    private static final int FOLLOWER = 2;
    private static final int LEADER = 3;

    private final XmlRpcClient client;
    private volatile boolean alone;

    public Zone(XmlRpcClient client) {
        this.client = client;
    }

    /** As {@link #look}, but a server that is alone is asked only once. */
    public RaftRole standing() {
        return alone ? RaftRole.LEADING : look();
    }

    /** Asks the server. */
    public RaftRole look() {
        OneMethod method = OneMethod.raftStatus();
        Reply reply = client.ask(method);
        if (reply instanceof Reply.Value value) {
            int state = state(method, value.text());
            alone = state == SOLO;
            return standing(state);
        }
        if (isHidden(reply)) {
            alone = true;
            return RaftRole.LEADING;
        }
        throw client.error(reply, method);
    }

    private static RaftRole standing(int state) {
        return switch (state) {
            case SOLO, LEADER -> RaftRole.LEADING;
            case FOLLOWER -> RaftRole.FOLLOWING;
            default -> RaftRole.CUT_OFF;
        };
    }

    private int state(OneMethod method, String document) {
        try {
            return OneXml.number(OneXml.parse(document), "STATE");
        } catch (SAXException | IllegalArgumentException e) {
            throw new BackendException.Refused(
                    client.wording().failed(method, "the document in the answer cannot be understood"));
        }
    }

    /** Whether the server does not know the call, or forbids it. */
    public static boolean isHidden(Reply reply) {
        if (reply instanceof Reply.Fault fault) {
            return fault.code() == OneErrors.NO_SUCH_METHOD;
        }
        return reply instanceof Reply.Refusal refusal && refusal.code() == OneErrors.AUTHORIZATION;
    }
}
