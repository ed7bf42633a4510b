package io.github.onevm.migrate.opennebula.records;

import io.github.onevm.migrate.model.SavedVmRecords;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.opennebula.documents.DocumentText;
import io.github.onevm.migrate.opennebula.wire.DatabaseKind;
import io.github.onevm.migrate.opennebula.wire.OneMethod;
import io.github.onevm.migrate.opennebula.wire.XmlRpcClient;
import io.github.onevm.migrate.opennebula.wire.XmlRpcWriter;
import io.github.onevm.migrate.spi.BackendException;
import java.util.List;

/**
 * Tries a request as large as the largest of a change, before anything is stopped: a proxy in front of oned may accept
 * only 1 MB, the database only its max_allowed_packet, and oned's XML-RPC library resets requests above 128 MiB
 * (ON-10). The request is a query without effect. It has the conditions of the later write, and is padded to its
 * length.
 */
public final class LargestRequest {
    /** In bytes. No proxy is known to refuse less, and most VMs need less, so they need no additional call. */
    private static final int ORDINARY = 100_000;

    /** In bytes: the parts of a journal besides the VM records, that is, plan, volumes and snapshots. */
    private static final int PLAN = 64 * 1024;

    /** In bytes: the largest request that oned's XML-RPC library accepts (ON-10). */
    private static final long LIMIT = 128L << 20;

    private final XmlRpcClient client;

    public LargestRequest(XmlRpcClient client) {
        this.client = client;
    }

    /**
     * @throws BackendException.Refused when a request of this size is not accepted; the message names the size and the
     *     limit to raise
     */
    public void tryOut(SavedVmRecords now, List<RowEdit> edits) {
        long size = Math.max(statement(edits), journal(now));
        if (size >= LIMIT) {
            throw new BackendException.Refused("the records of VM " + now.vm() + " need a request of " + size
                    + " bytes, and oned takes less than " + LIMIT + "; make the VM's template smaller");
        }
        if (size >= ORDINARY) {
            tryOut(now, edits.get(edits.size() - 1), size);
        }
    }

    /**
     * As {@link #tryOut(SavedVmRecords, List)}, for the statement that changes the records of images.
     *
     * @param statement the statement; it is not executed
     */
    public void tryOut(VmId vm, String statement) {
        if (statement.length() >= LIMIT) {
            throw new BackendException.Refused("the records of the images of VM " + vm + " need a request of "
                    + statement.length() + " bytes, and oned takes less than " + LIMIT
                    + "; make the templates of the images smaller");
        }
        if (statement.length() >= ORDINARY) {
            tryOut(vm, "SELECT oid FROM vm_pool WHERE oid = " + vm, statement.length());
        }
    }

    private static long statement(List<RowEdit> edits) {
        return edits.stream()
                .mapToLong(edit ->
                        SqlVmRecords.update(edit.key(), edit.old(), edit.text()).length())
                .max()
                .orElse(0);
    }

    /** Size as a document, in which each character may be escaped, and the escape once more on the way. */
    private static long journal(SavedVmRecords now) {
        String texts = now.body() + now.history().orElse("");
        return XmlRpcWriter.escaped(DocumentText.written(texts)).length() + (long) PLAN;
    }

    private void tryOut(SavedVmRecords now, RowEdit body, long size) {
        String query = "SELECT oid FROM vm_pool WHERE oid = " + now.vm() + " AND "
                + DatabaseKind.holds("body", body.old()) + " AND " + DatabaseKind.literal(body.text()) + " <> ''";
        tryOut(now.vm(), query, size);
    }

    private void tryOut(VmId vm, String query, long size) {
        int missing = (int) Math.max(0, size - query.length());
        String padded = query + " AND '" + "0".repeat(missing) + "' <> ''";
        try {
            client.call(OneMethod.query("try a request of " + size + " bytes, as VM " + vm + " needs one", padded));
        } catch (BackendException.Refused | BackendException.Unavailable e) {
            throw new BackendException.Refused(e.getMessage() + "; a request of " + size
                    + " bytes does not get through, and the move would stop there: raise the limit of the proxy in front of"
                    + " oned (client_max_body_size, LimitRequestBody) or point ONE_XMLRPC at oned itself, and see that"
                    + " max_allowed_packet of the database is larger");
        }
    }
}
