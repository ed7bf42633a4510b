package io.github.onevm.migrate.opennebula.journals;

import io.github.onevm.migrate.model.JournalId;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.opennebula.documents.SqlRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/**
 * Our documents in oned's table of documents (ON-15: oid, name, body, type and others), for
 * {@code one.system.sqlquery}. Only columns that are never NULL are selected, because a NULL cuts the answer off
 * (ON-4). oned cannot give an answer above 128 MiB (ON-10), so no answer grows with the number of migrations, except
 * for one short line each.
 */
public final class DocumentTable {
    /** The size of a portion, in bytes of bodies; base64 and XML add about half. */
    private static final long PORTION = 8L << 20;

    private static final int AT_ONCE = 500;

    private static final String OURS = " FROM document_pool WHERE type = " + JournalDocument.TYPE;

    /** A condition on the VM's number. */
    private static final String ABOUT = " AND body LIKE '%%<VM_ID><![CDATA[%s]]_</VM_ID>%%' ORDER BY oid";

    /** Number and size of each document. */
    public static final String NUMBERS = "SELECT oid, LENGTH(body) AS size" + OURS + " ORDER BY oid";

    /** The same of the newest documents. */
    public static String newest(int most) {
        return "SELECT * FROM (SELECT oid, LENGTH(body) AS size" + OURS + " ORDER BY oid DESC LIMIT " + most
                + ") AS newest ORDER BY oid";
    }

    private DocumentTable() {}

    /**
     * A document, without its body.
     *
     * @param id its number
     * @param size length of its body
     */
    public record Row(int id, long size) {}

    /**
     * The documents of a VM, selected by their content and not by their name, because renaming a document by hand must
     * not hide a claim. oned writes attributes in the same form in all releases (ON-15). The last character of the end
     * of the CDATA section is a wildcard, because oned repeats the query in a CDATA section of its answer, which would
     * otherwise end there (ON-4).
     */
    public static String ofVm(VmId vm) {
        return "SELECT oid, body" + OURS + String.format(Locale.ROOT, ABOUT, vm);
    }

    /** Those with a greater number, which is the key of the table: the database does not look at the others. */
    public static String ofVm(VmId vm, JournalId after) {
        return "SELECT oid, body" + OURS + " AND oid > " + after + String.format(Locale.ROOT, ABOUT, vm);
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
