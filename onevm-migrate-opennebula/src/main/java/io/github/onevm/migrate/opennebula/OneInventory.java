package io.github.onevm.migrate.opennebula;

import io.github.onevm.migrate.model.Cluster;
import io.github.onevm.migrate.model.Datastore;
import io.github.onevm.migrate.model.FrontEnd;
import io.github.onevm.migrate.model.Host;
import io.github.onevm.migrate.model.Version;
import io.github.onevm.migrate.model.Vm;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.Inventory;
import java.util.List;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Reads by the {@code info} calls of the API. */
final class OneInventory implements Inventory {
    /** RAFT/STATE: 0 a server alone, 1 candidate, 2 follower, 3 leader. */
    private static final List<Integer> WRITING_STATES = List.of(0, 3);

    private final XmlRpcClient client;

    OneInventory(XmlRpcClient client) {
        this.client = client;
    }

    @Override
    public FrontEnd frontEnd() {
        int uid = client.read(OneMethod.ownUser(), user -> OneXml.number(user, "ID"));
        return new FrontEnd(version(client), uid, acceptsWrites());
    }

    static Version version(XmlRpcClient client) {
        OneMethod method = OneMethod.version();
        try {
            return Version.parse(client.call(method));
        } catch (IllegalArgumentException e) {
            throw new BackendException.Refused(client.wording().failed(method, String.valueOf(e.getMessage())));
        }
    }

    private boolean acceptsWrites() {
        OneMethod method = OneMethod.raftStatus();
        Reply reply = client.ask(method);
        if (reply instanceof Reply.Value value) {
            return WRITING_STATES.contains(raftState(method, value.text()));
        }
        if (isForServersAlone(reply)) {
            return true;
        }
        throw client.error(reply, method);
    }

    private int raftState(OneMethod method, String document) {
        try {
            return OneXml.number(OneXml.parse(document), "STATE");
        } catch (SAXException | IllegalArgumentException e) {
            throw new BackendException.Refused(
                    client.wording().failed(method, "the document in the answer cannot be understood"));
        }
    }

    /** A server that does not know the call has no zone to lead; one that forbids it tells nothing against it. */
    private static boolean isForServersAlone(Reply reply) {
        if (reply instanceof Reply.Fault fault) {
            return fault.code() == OneErrors.NO_SUCH_METHOD;
        }
        return reply instanceof Reply.Refusal refusal && refusal.code() == OneErrors.AUTHORIZATION;
    }

    @Override
    public List<Cluster> clusters() {
        return client.read(
                OneMethod.pool("cluster"),
                pool -> all(pool, "CLUSTER").stream()
                        .map(PoolDocuments::cluster)
                        .toList());
    }

    @Override
    public List<Datastore> datastores() {
        return client.read(
                OneMethod.pool("datastore"),
                pool -> all(pool, "DATASTORE").stream()
                        .filter(PoolDocuments::isKnownDatastoreType)
                        .map(PoolDocuments::datastore)
                        .toList());
    }

    @Override
    public List<Host> hosts() {
        return client.read(
                OneMethod.pool("host"),
                pool -> all(pool, "HOST").stream().map(PoolDocuments::host).toList());
    }

    @Override
    public Vm vm(VmId id) {
        try {
            return client.read(OneMethod.vmInfo(id), VmDocument::vm);
        } catch (BackendException.NotFound e) {
            throw new BackendException.NotFound(
                    "there is no VM " + id + " at " + client.wording().frontEnd() + "; 'onevm list' shows the VMs");
        }
    }

    private static List<Element> all(Element pool, String name) {
        return OneXml.all(pool, name);
    }
}
