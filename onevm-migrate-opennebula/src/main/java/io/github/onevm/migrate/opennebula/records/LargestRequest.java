package io.github.onevm.migrate.opennebula.records;

import io.github.onevm.migrate.model.SavedVmRecords;
import io.github.onevm.migrate.opennebula.documents.DocumentText;
import io.github.onevm.migrate.opennebula.wire.DatabaseKind;
import io.github.onevm.migrate.opennebula.wire.OneMethod;
import io.github.onevm.migrate.opennebula.wire.XmlRpcClient;
import io.github.onevm.migrate.opennebula.wire.XmlRpcWriter;
import io.github.onevm.migrate.spi.BackendException;
import java.util.List;

/**
 * Tries a request as large as the largest of a change, before anything is stopped: a proxy in front of oned may take 1 MB,
 * the database no more than its max_allowed_packet, and oned's XML-RPC library resets what is longer than 128 MiB. What is
 * sent is a query, so it has no effect; it has the conditions of the statement that will write, and is padded to its length.
 */
public final class LargestRequest {
    /** Bytes. Nothing in front of an oned is known to refuse less, and most VMs need less: they cost no call more. */
    private static final int ORDINARY = 100_000;

    /** Bytes of a record of a migration beside the records of the VM: the plan, volumes, snapshots. */
    private static final int PLAN = 64 * 1024;

    /** Bytes that oned's XML-RPC library takes, in one request (ON-10). */
    private static final long LIMIT = 128L << 20;

    private final XmlRpcClient client;

    public LargestRequest(XmlRpcClient client) {
        this.client = client;
    }

    /**
     * @throws BackendException.Refused when a request of this size does not get through; the message names the size, and
     *     what to raise
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

    private static long statement(List<RowEdit> edits) {
        return edits.stream()
                .mapToLong(edit ->
                        SqlVmRecords.update(edit.key(), edit.old(), edit.text()).length())
                .max()
                .orElse(0);
    }

    /** As a document: each character may be escaped there, and its escape once more on the way. */
    private static long journal(SavedVmRecords now) {
        String texts = now.body() + now.history().orElse("");
        return XmlRpcWriter.escaped(DocumentText.written(texts)).length() + (long) PLAN;
    }

    private void tryOut(SavedVmRecords now, RowEdit body, long size) {
        String query = "SELECT oid FROM vm_pool WHERE oid = " + now.vm() + " AND "
                + DatabaseKind.holds("body", body.old()) + " AND " + DatabaseKind.literal(body.text()) + " <> ''";
        int missing = (int) Math.max(0, size - query.length());
        String padded = query + " AND '" + "0".repeat(missing) + "' <> ''";
        try {
            client.call(
                    OneMethod.query("try a request of " + size + " bytes, as VM " + now.vm() + " needs one", padded));
        } catch (BackendException.Refused | BackendException.Unavailable e) {
            throw new BackendException.Refused(e.getMessage() + "; a request of " + size
                    + " bytes does not get through, and the move would stop there: raise the limit of the proxy in front of"
                    + " oned (client_max_body_size, LimitRequestBody) or point ONE_XMLRPC at oned itself, and see that"
                    + " max_allowed_packet of the database is larger");
        }
    }
}
