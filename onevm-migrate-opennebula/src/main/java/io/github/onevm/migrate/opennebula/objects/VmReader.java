package io.github.onevm.migrate.opennebula.objects;

import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.model.VmStatus;
import io.github.onevm.migrate.opennebula.documents.SqlRow;
import io.github.onevm.migrate.opennebula.documents.VmDocument;
import io.github.onevm.migrate.opennebula.wire.OneErrors;
import io.github.onevm.migrate.opennebula.wire.OneMethod;
import io.github.onevm.migrate.opennebula.wire.OneXml;
import io.github.onevm.migrate.opennebula.wire.Reply;
import io.github.onevm.migrate.opennebula.wire.XmlRpcClient;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.StorageTerms;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * Reads the state of a VM. If one answer says that a VM which existed before does not exist or cannot be shown, it is
 * read again, and then from the database (ON-13). Thread-safe.
 */
public final class VmReader {
    private final XmlRpcClient client;
    private final StorageTerms terms;
    private final Set<VmId> seen = ConcurrentHashMap.newKeySet();

    /**
     * @param terms of the storage system with the disks of the VMs
     */
    public VmReader(XmlRpcClient client, StorageTerms terms) {
        this.client = client;
        this.terms = terms;
    }

    /**
     * The present state of the VM.
     *
     * @throws BackendException.NotFound when there is no such VM; if it existed before, only when the database has no
     *     row of it
     */
    public VmStatus status(VmId vm) {
        Reply reply = client.ask(OneMethod.vmInfo(vm));
        if (isDoubtful(reply) && seen.contains(vm)) {
            reply = client.ask(OneMethod.vmInfo(vm));
        }
        VmStatus status = isDoubtful(reply) && seen.contains(vm)
                ? stored(vm, reply)
                : client.read(reply, OneMethod.vmInfo(vm), document -> VmDocument.status(document, terms));
        seen.add(vm);
        return status;
    }

    /** As {@link #status}, for a VM that the caller has already read. */
    public VmStatus statusOfOneSeen(VmId vm) {
        seen.add(vm);
        return status(vm);
    }

    private static boolean isDoubtful(Reply reply) {
        return reply instanceof Reply.Fault
                || (reply instanceof Reply.Refusal refusal && refusal.code() == OneErrors.NO_EXISTS);
    }

    /** The state from the database. The body has all needed parts, including the last history record. */
    private VmStatus stored(VmId vm, Reply answer) {
        String sql = "SELECT body FROM vm_pool WHERE oid = " + vm;
        return client.read(OneMethod.query("read VM " + vm + " from the database", sql), SqlRow::all).stream()
                .findFirst()
                .map(row -> VmDocument.status(document(row.text("body"), vm), terms))
                .orElseThrow(() -> client.error(answer, OneMethod.vmInfo(vm)));
    }

    private static Element document(String body, VmId vm) {
        try {
            return OneXml.parse(body);
        } catch (SAXException e) {
            throw new BackendException.Refused("the body of VM " + vm + " in OpenNebula's database is not XML");
        }
    }
}
