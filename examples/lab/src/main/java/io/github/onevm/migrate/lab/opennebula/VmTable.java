package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * Loads VMs from vm_pool and history and writes them back, by the product's rules: the VM comes from the body, of the
 * history only the number of the last record does, the records come from the history table; every write makes body,
 * short body, JSON and columns anew.
 */
final class VmTable {
    private static final int KEPT = 64;

    /** Records by the texts that they were read from. Each holds a copy of its VM, which takes longer to read than all else. */
    private final Map<String, HistoryRecord> read = Collections.synchronizedMap(new LinkedHashMap<>(KEPT, 1, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, HistoryRecord> eldest) {
            return size() > KEPT;
        }
    });

    private final Database database;
    private final Version version;
    private final VmWriter writer;

    VmTable(Database database, Version version) {
        this.database = database;
        this.version = version;
        this.writer = new VmWriter(version);
    }

    VmWriter writer() {
        return writer;
    }

    /** The stored body. */
    Optional<String> body(int id) {
        return database.select("SELECT body FROM vm_pool WHERE oid = ?", id).stream()
                .findFirst();
    }

    /** The stored record. */
    Optional<String> historyBody(int id, int seq) {
        return database.select("SELECT body FROM history WHERE vid = ? AND seq = ?", id, seq).stream()
                .findFirst();
    }

    /** Empty also when the stored body is not XML: the product cannot load such a row, either. */
    Optional<VmRecord> find(int id) {
        try {
            return body(id).map(this::load);
        } catch (Xml.NotXml e) {
            return Optional.empty();
        }
    }

    /** For a VM that is known to exist. */
    VmRecord load(int id) {
        return find(id).orElseThrow(() -> new IllegalStateException("the row of VM " + id + " is gone"));
    }

    private VmRecord load(String body) {
        Element e = Xml.parse(body);
        VmRecord vm = VmRecord.read(e);
        Xml.child(e, "HISTORY_RECORDS")
                .flatMap(h -> Xml.child(h, "HISTORY"))
                .ifPresent(h -> loadHistory(vm, (int) Xml.number(h, "SEQ", 0)));
        return vm;
    }

    private void loadHistory(VmRecord vm, int lastSeq) {
        List<String> records =
                database.select("SELECT body FROM history WHERE vid = ? AND seq <= ? ORDER BY seq", vm.id, lastSeq);
        records.forEach(r -> vm.history.add(record(r)));
        if (!records.isEmpty()) {
            vm.olderHistory.addAll(records.subList(0, records.size() - 1));
        }
    }

    private HistoryRecord record(String text) {
        return read.computeIfAbsent(text, t -> HistoryRecord.read(Xml.parse(t), version))
                .copy();
    }

    void insert(VmRecord vm) {
        database.update("INSERT INTO vm_pool (oid) VALUES (?)", vm.id);
        save(vm);
    }

    void save(VmRecord vm) {
        String body = writer.body(vm);
        database.update(
                "UPDATE vm_pool SET name = ?, body = ?, uid = ?, gid = ?, state = ?, lcm_state = ?, owner_u = ?,"
                        + " group_u = ?, other_u = ?, short_body = ?, " + Tables.jsonColumn(version)
                        + " = ? WHERE oid = ?",
                vm.name,
                body,
                vm.uid,
                vm.gid,
                vm.state,
                vm.lcmState,
                bit(vm.permissions.owner(Right.USE)),
                bit(vm.permissions.group(Right.USE)),
                bit(vm.permissions.other(Right.USE)),
                writer.shortBody(vm),
                VmJson.of(body),
                vm.id);
        if (version.isSeven()) {
            database.update("UPDATE vm_pool SET resched = ? WHERE oid = ?", vm.resched, vm.id);
        }
    }

    /** Writes the last record to the history table; the product does so only where it changed the record. */
    void saveHistory(VmRecord vm) {
        HistoryRecord last = vm.last();
        database.update(
                "INSERT OR REPLACE INTO history (vid, seq, body, stime, etime) VALUES (?, ?, ?, ?, ?)",
                vm.id,
                last.seq,
                last.renderForDatabase(),
                last.start,
                last.end);
    }

    private static int bit(boolean set) {
        return set ? 1 : 0;
    }
}
