package io.github.onevm.migrate.opennebula.journals;

import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.opennebula.documents.SqlRow;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/**
 * Our documents in the table that oned keeps documents in (ON-15: oid, name, body, type and others), for
 * {@code one.system.sqlquery}. Only columns that are never NULL are asked for: a NULL breaks the answer off. oned has no
 * answer above 128 MiB, whatever MESSAGE_SIZE says, and then fails for good; so no answer here grows with the number of VMs
 * that were ever moved, except for one short line each.
 */
public final class DocumentTable {
    /** In bytes of bodies; base64 and XML add about half. */
    private static final long PORTION = 8L << 20;

    private static final int AT_ONCE = 500;

    private static final String OURS = " FROM document_pool WHERE type = " + JournalDocument.TYPE;

    /** The number and the size of each. */
    public static final String NUMBERS = "SELECT oid, LENGTH(body) AS size" + OURS + " ORDER BY oid";

    private DocumentTable() {}

    /**
     * One document, without its body.
     *
     * @param id its number
     * @param size length of its body
     */
    public record Row(int id, long size) {}

    /**
     * The documents about a VM. By what the document says and not by its name: whoever renames a document by hand must not hide
     * a claim. The form in which oned writes attributes is the same in all releases (ON-15). The last character of the section's end is left open: oned repeats
     * the query in a section of its answer, which would end there.
     */
    public static String ofVm(VmId vm) {
        return "SELECT oid, body" + OURS + " AND body LIKE '%<VM_ID><![CDATA[" + vm + "]]_</VM_ID>%' ORDER BY oid";
    }

    public static String of(List<Integer> ids) {
        return "SELECT oid, body" + OURS + " AND oid IN ("
                + ids.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ") ORDER BY oid";
    }

    public static List<Row> rows(Element answer) {
        return SqlRow.all(answer).stream()
                .map(row -> new Row(row.number("oid"), row.number("size")))
                .toList();
    }

    /** Groups of documents whose bodies fit into one answer, in order. */
    public static List<List<Integer>> portions(List<Row> rows) {
        List<List<Integer>> portions = new ArrayList<>();
        long size = 0;
        for (Row row : rows) {
            List<Integer> last = portions.isEmpty() ? List.of() : portions.get(portions.size() - 1);
            if (last.isEmpty() || size + row.size() > PORTION || last.size() == AT_ONCE) {
                portions.add(new ArrayList<>());
                size = 0;
            }
            portions.get(portions.size() - 1).add(row.id());
            size += row.size();
        }
        return portions;
    }
}
