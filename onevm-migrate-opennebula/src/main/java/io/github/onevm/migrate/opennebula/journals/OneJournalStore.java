package io.github.onevm.migrate.opennebula.journals;

import io.github.onevm.migrate.model.JournalId;
import io.github.onevm.migrate.model.StoredJournal;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.opennebula.documents.SqlRow;
import io.github.onevm.migrate.opennebula.wire.OneMethod;
import io.github.onevm.migrate.opennebula.wire.XmlRpcClient;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.JournalStore;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Journals in OpenNebula's document pool, one document each. oned chooses the number and stores the document under one
 * lock (ON-15), so numbers grow in the order in which documents become visible, and none is given twice. Documents are
 * read by queries of oned's database, so the number of other documents does not matter. This holds for a single
 * front-end and for a leader; a follower may answer reads from an older state of the pool (ON-12).
 */
public final class OneJournalStore implements JournalStore {
    private final XmlRpcClient client;
    private final Set<JournalId> ours = ConcurrentHashMap.newKeySet();

    public OneJournalStore(XmlRpcClient client) {
        this.client = client;
    }

    @Override
    public String place() {
        return "documents of " + client.wording().frontEnd();
    }

    @Override
    public JournalId add(VmId vm, String text) {
        OneMethod method = OneMethod.allocateDocument(vm, JournalDocument.created(vm, text), JournalDocument.TYPE);
        String id = client.call(method);
        try {
            JournalId added = new JournalId(Long.parseLong(id));
            ours.add(added);
            return added;
        } catch (IllegalArgumentException e) {
            throw new BackendException.Ambiguous(client.wording().failed(method, "the answer has no number: " + id), e);
        }
    }

    @Override
    public void replace(StoredJournal record) {
        requireOurs(record.id());
        OneMethod method = OneMethod.updateDocument(record.id(), JournalDocument.replaced(record.vm(), record.text()));
        client.call(method);
        requireStored(record.id(), record.text(), method);
    }

    /** oned confirms an update whether or not the database has stored it (ON-15). */
    private void requireStored(JournalId id, String text, OneMethod update) {
        String stored;
        try {
            stored = client.read(OneMethod.document(id), JournalDocument::text);
        } catch (BackendException.Refused | BackendException.Unavailable | BackendException.NotFound e) {
            // Not found although it was changed: the answering server is behind.
            throw new BackendException.Ambiguous(
                    client.wording().failed(update, "it was accepted, and could not be read back"), e);
        }
        if (!stored.equals(text)) {
            throw new BackendException.Ambiguous(
                    client.wording().failed(update, "it was accepted, and what is stored is something else"));
        }
    }

    @Override
    public void remove(JournalId id) {
        requireOurs(id);
        client.call(OneMethod.deleteDocument(id));
        ours.remove(id);
    }

    /**
     * Checks a document before its first change, so that a wrong number cannot change a document of OneFlow or of
     * anybody else. Later changes need no check, because no number is given twice.
     */
    private void requireOurs(JournalId id) {
        if (ours.contains(id)) {
            return;
        }
        OneMethod method = OneMethod.document(id);
        if (!client.read(method, JournalDocument::isOurs)) {
            throw new BackendException.NotFound(
                    client.wording().failed(method, "this document is no journal of a migration"));
        }
        ours.add(id);
    }

    /** Reads only these documents, because an answer with all documents would be too large one day (ON-10). */
    @Override
    public List<StoredJournal> ofVm(VmId vm) {
        return ofVm(vm, DocumentTable.ofVm(vm));
    }

    @Override
    public List<StoredJournal> ofVm(VmId vm, JournalId after) {
        return ofVm(vm, DocumentTable.ofVm(vm, after));
    }

    private List<StoredJournal> ofVm(VmId vm, String query) {
        return rows(OneMethod.query("read the journals of migrations of VM " + vm, query)).stream()
                .filter(record -> record.vm().equals(vm))
                .toList();
    }

    /** Reads numbers and sizes first, then as many documents at a time as fit into one answer. */
    @Override
    public List<StoredJournal> all() {
        return listed(DocumentTable.NUMBERS);
    }

    @Override
    public List<StoredJournal> newest(int most) {
        return listed(DocumentTable.newest(most));
    }

    private List<StoredJournal> listed(String query) {
        List<DocumentTable.Row> rows =
                client.read(OneMethod.query("list the journals of migrations", query), DocumentTable::rows);
        return DocumentTable.portions(rows).stream()
                .flatMap(
                        ids -> rows(OneMethod.query("read the journals of migrations", DocumentTable.of(ids))).stream())
                .toList();
    }

    private List<StoredJournal> rows(OneMethod query) {
        return client.read(
                query,
                answer -> SqlRow.all(answer).stream()
                        .flatMap(row -> JournalDocument.record(row.number("oid"), row.text("body")).stream())
                        .toList());
    }
}
