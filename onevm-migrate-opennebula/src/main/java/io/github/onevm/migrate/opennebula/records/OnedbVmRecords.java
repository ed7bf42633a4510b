package io.github.onevm.migrate.opennebula.records;

import io.github.onevm.migrate.model.HistoryRecord;
import io.github.onevm.migrate.model.SavedVmRecords;
import io.github.onevm.migrate.model.Version;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.opennebula.documents.VmDocument;
import io.github.onevm.migrate.opennebula.documents.XmlTrees;
import io.github.onevm.migrate.opennebula.objects.OneInventory;
import io.github.onevm.migrate.opennebula.objects.VmReader;
import io.github.onevm.migrate.opennebula.wire.DatabaseKind;
import io.github.onevm.migrate.opennebula.wire.OneMethod;
import io.github.onevm.migrate.opennebula.wire.OneXml;
import io.github.onevm.migrate.opennebula.wire.XmlRpcClient;
import io.github.onevm.migrate.spi.BackendException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * VM records through the {@code onedb} command. onedb parses and prints texts again, so they are compared as trees,
 * without white space between elements. It cannot write on a condition, so the state is read right before each write.
 */
public final class OnedbVmRecords extends GuardedVmRecords {
    private final OnedbCommand onedb;

    public OnedbVmRecords(XmlRpcClient client, VmReader vms, OnedbCommand onedb) {
        super(client, vms);
        this.onedb = onedb;
    }

    @Override
    public SavedVmRecords read(VmId vm, boolean withHistory) {
        // Read first, to distinguish a VM that does not exist from a failing onedb.
        Known known = known(vm);
        String body = onedb.showBody(vm);
        requireSameVm(vm, known, body);
        Optional<Integer> last = withHistory ? known.lastSeq() : Optional.empty();
        return new SavedVmRecords(
                vm,
                body,
                last.map(OptionalInt::of).orElseGet(OptionalInt::empty),
                last.map(seq -> onedb.showHistory(vm, seq)));
    }

    private Known known(VmId vm) {
        return client().read(
                        OneMethod.vmInfo(vm),
                        root -> new Known(root, VmDocument.lastHistory(root).map(HistoryRecord::seq)));
    }

    private record Known(Element root, Optional<Integer> lastSeq) {}

    /** An onedb on another machine may belong to another front-end, which may have a VM with the same id. */
    private static void requireSameVm(VmId vm, Known known, String body) {
        Element shown = parsed(body);
        for (String name : new String[] {"ID", "NAME", "STIME"}) {
            if (!OneXml.text(known.root(), name).equals(OneXml.text(shown, name))) {
                throw new BackendException.Refused("onedb shows another VM " + vm + " than the API does: " + name
                        + " differs; make onedb use the same front-end");
            }
        }
    }

    @Override
    public String current(VmRecordKey key) {
        return key.seq().isPresent() ? onedb.showHistory(key.vm(), key.seq().getAsInt()) : onedb.showBody(key.vm());
    }

    @Override
    public boolean guardsState() {
        return false;
    }

    @Override
    public void requireWritable(VmId vm, Collection<String> texts) {
        Version version = OneInventory.version(client());
        if (!version.isAtLeast(6, 4, 1)) {
            throw new BackendException.Refused("onedb of OpenNebula " + version
                    + " cannot take a body from a file, 6.4.1 or newer is needed; use the default writer");
        }
        boolean backslash = texts.stream().anyMatch(text -> text.indexOf('\\') >= 0);
        if (backslash && OneDatabase.kind(client()) == DatabaseKind.SQLITE) {
            throw new BackendException.Refused("the records of VM " + vm + " were not changed: they hold a backslash,"
                    + " which onedb doubles on SQLite at every write; use the default writer");
        }
        requireSameVm(vm, known(vm), onedb.showBody(vm));
    }

    /** onedb has its own connection to oned. A failure shows in the VM record that is read back. */
    @Override
    public void tryLargest(SavedVmRecords now, List<RowEdit> edits) {}

    @Override
    public String write(VmRecordKey key, String old, String text) {
        if (key.seq().isEmpty()) {
            return onedb.updateBody(key.vm(), text);
        }
        String datastore = OneXml.text(parsed(text), "DS_ID")
                .map(String::strip)
                .orElseThrow(() -> new BackendException.Refused(key.label() + " names no DS_ID"));
        return onedb.changeHistoryDatastore(key.vm(), key.seq().getAsInt(), datastore);
    }

    @Override
    public Optional<String> difference(String wanted, String found) {
        return XmlTrees.difference(parsed(wanted), parsed(found)).map(path -> "different in " + path);
    }

    private static Element parsed(String text) {
        try {
            return OneXml.parse(text);
        } catch (SAXException e) {
            throw new BackendException.Refused(
                    "the document that onedb shows, or that was saved, is not well-formed XML");
        }
    }
}
