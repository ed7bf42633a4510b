package io.github.onevm.migrate.opennebula.records;

import io.github.onevm.migrate.model.SavedVmRecords;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.opennebula.documents.SqlRow;
import io.github.onevm.migrate.opennebula.objects.VmReader;
import io.github.onevm.migrate.opennebula.wire.DatabaseKind;
import io.github.onevm.migrate.opennebula.wire.OneMethod;
import io.github.onevm.migrate.opennebula.wire.XmlRpcClient;
import io.github.onevm.migrate.spi.BackendException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * VM records through {@code one.system.sqlquery} and {@code one.system.sql}. oned keeps no copy of a body in memory, so
 * a written row takes effect from the next call on (ON-40). The answer to a write does not tell how many rows it
 * changed. Conditions on the state and on the old text make it harmless if the VM is neither UNDEPLOYED nor in HOLD, or
 * if somebody else has written meanwhile; reading back shows the result.
 */
public final class SqlVmRecords extends GuardedVmRecords {
    static final String AT_REST = "state IN (9, 2) AND lcm_state = 0";

    private volatile boolean databaseIsKnown;

    public SqlVmRecords(XmlRpcClient client, VmReader vms) {
        super(client, vms);
    }

    @Override
    public SavedVmRecords read(VmId vm, boolean withHistory) {
        String body = current(VmRecordKey.body(vm));
        Optional<LastHistory> last = withHistory ? lastHistory(vm) : Optional.empty();
        return new SavedVmRecords(
                vm,
                body,
                last.map(row -> OptionalInt.of(row.seq())).orElseGet(OptionalInt::empty),
                last.map(LastHistory::body));
    }

    private Optional<LastHistory> lastHistory(VmId vm) {
        // Only columns that are never NULL, because a NULL cuts the answer off (ON-4).
        String sql = "SELECT seq, body FROM history WHERE vid = " + vm + " ORDER BY seq DESC LIMIT 1";
        return first(
                "read the last history record of VM " + vm,
                sql,
                row -> new LastHistory(row.number("seq"), row.text("body")));
    }

    @Override
    public String current(VmRecordKey key) {
        String sql = key.seq().isPresent()
                ? "SELECT body FROM history WHERE " + historyRow(key)
                : "SELECT body FROM vm_pool WHERE oid = " + key.vm();
        return first("read " + key.label(), sql, row -> row.text("body"))
                .orElseThrow(() -> new BackendException.NotFound("the database has no row for " + key.label()));
    }

    private <T> Optional<T> first(String deed, String sql, Function<SqlRow, T> reader) {
        return client().read(
                        OneMethod.query(deed, sql),
                        answer -> SqlRow.all(answer).stream().findFirst().map(reader));
    }

    /** True, because the statement has the state as a condition. */
    @Override
    public boolean guardsState() {
        return true;
    }

    @Override
    public void requireWritable(VmId vm, Collection<String> texts) {
        if (!databaseIsKnown) {
            OneDatabase.kind(client());
            databaseIsKnown = true;
        }
    }

    @Override
    public void tryLargest(SavedVmRecords now, List<RowEdit> edits) {
        new LargestRequest(client()).tryOut(now, edits);
    }

    @Override
    public String write(VmRecordKey key, String old, String text) {
        client().call(OneMethod.execute("write " + key.label(), update(key, old, text)));
        return "";
    }

    /**
     * The old text is a condition, so that nothing that somebody else has written meanwhile is overwritten. If the
     * front-end has several servers, each runs the same statement in the same order, with the same effect (ON-12).
     */
    public static String update(VmRecordKey key, String old, String text) {
        String set = " SET body = " + DatabaseKind.literal(text) + " WHERE ";
        String condition = " AND " + DatabaseKind.holds("body", old);
        if (key.seq().isEmpty()) {
            return "UPDATE vm_pool" + set + "oid = " + key.vm() + " AND " + AT_REST + condition;
        }
        return "UPDATE history" + set + historyRow(key) + condition + " AND EXISTS (SELECT 1 FROM vm_pool WHERE oid = "
                + key.vm() + " AND " + AT_REST + ")";
    }

    private static String historyRow(VmRecordKey key) {
        return "vid = " + key.vm() + " AND seq = " + key.seq().orElseThrow();
    }

    @Override
    public Optional<String> difference(String wanted, String found) {
        if (wanted.equals(found)) {
            return Optional.empty();
        }
        int at = 0;
        while (at < wanted.length() && at < found.length() && wanted.charAt(at) == found.charAt(at)) {
            at++;
        }
        return Optional.of("different from character " + (at + 1) + " of " + wanted.length() + " on");
    }

    private record LastHistory(int seq, String body) {}
}
