package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import io.github.onevm.migrate.lab.opennebula.xml.XmlPrinter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * The DATASTORE quotas of users and groups, in the rows of user_quotas and group_quotas: limits, and what is used. As in
 * oned, usage is not counted but changed by what each operation brings or takes, so it drifts when a record is edited. Only
 * owners that have a row are charged. Thread-safe.
 */
final class DatastoreUsage {
    /** Whose quotas. */
    enum Of {
        USER("user_quotas", "user_oid", "user"),
        GROUP("group_quotas", "group_oid", "group");

        private final String table;
        private final String key;
        private final String noun;

        Of(String table, String key, String noun) {
            this.table = table;
            this.key = key;
            this.noun = noun;
        }
    }

    private static final List<String> OTHERS = List.of("NETWORK_QUOTA", "VM_QUOTA", "IMAGE_QUOTA");

    private final Database database;

    DatastoreUsage(Database database) {
        this.database = database;
    }

    /** From now on this owner has a row, at first with these limits and usages. */
    synchronized void keep(Of of, int id, List<TenantSpec.Charge> charges) {
        Template quotas = new Template();
        charges.forEach(c -> quotas.add(entry(c.datastore(), c.most(), c.used())));
        String others = OTHERS.stream().map(n -> Xml.plain(n, "")).reduce("", String::concat);
        database.update(
                "INSERT OR REPLACE INTO " + of.table + " (" + of.key + ", body) VALUES (?, ?)",
                id,
                "<QUOTAS>" + Xml.plain("ID", id) + quotas.render("DATASTORE_QUOTA") + others + "</QUOTAS>");
    }

    private static Attribute.Vector entry(int datastore, long most, long used) {
        return new Attribute.Vector(
                "DATASTORE",
                Map.of(
                        "ID", String.valueOf(datastore),
                        "IMAGES", "-1",
                        "IMAGES_USED", "0",
                        "SIZE", String.valueOf(most),
                        "SIZE_USED", String.valueOf(used)));
    }

    /** What is inside DATASTORE_QUOTA; empty for an owner without a row. */
    synchronized String entries(Of of, int id) {
        StringBuilder out = new StringBuilder();
        row(of, id).stream()
                .flatMap(r -> quotas(r).vectors("DATASTORE").stream())
                .forEach(e -> out.append(e.render()));
        return out.toString();
    }

    /**
     * Sees that owner and group may have so much more.
     *
     * @throws Refusal 512 when a limit is reached
     */
    synchronized void requireRoom(DiskCharge more) {
        requireRoom(Of.USER, more.uid(), more);
        requireRoom(Of.GROUP, more.gid(), more);
    }

    private void requireRoom(Of of, int id, DiskCharge more) {
        row(of, id).flatMap(r -> find(quotas(r), more.datastoreId())).ifPresent(entry -> {
            requireRoom(of, id, entry, "IMAGES", more.images());
            requireRoom(of, id, entry, "SIZE", more.mib());
        });
    }

    private static void requireRoom(Of of, int id, Attribute.Vector entry, String metric, long more) {
        long most = Long.parseLong(entry.value(metric));
        if (most >= 0 && more > 0 && Long.parseLong(entry.value(metric + "_USED")) + more > most) {
            throw Refusal.notAuthorized(of.noun + " [" + id + "] limit of " + most + " reached for " + metric
                    + " quota in DATASTORE with ID: " + entry.value("ID") + ".");
        }
    }

    synchronized void charge(DiskCharge more) {
        add(Of.USER, more.uid(), more, 1);
        add(Of.GROUP, more.gid(), more, 1);
    }

    /** As in the product nothing happens where the datastore has no entry; where it has one, usage may become negative. */
    synchronized void credit(DiskCharge less) {
        add(Of.USER, less.uid(), less, -1);
        add(Of.GROUP, less.gid(), less, -1);
    }

    private void add(Of of, int id, DiskCharge charge, int sign) {
        if (charge.mib() != 0 || charge.images() != 0) {
            row(of, id).ifPresent(row -> write(of, id, row, changed(quotas(row), charge, sign)));
        }
    }

    private static Template changed(Template quotas, DiskCharge charge, int sign) {
        Optional<Attribute.Vector> present = find(quotas, charge.datastoreId());
        if (present.isEmpty() && sign < 0) {
            return quotas;
        }
        Attribute.Vector entry = present.orElseGet(() -> {
            Attribute.Vector added = entry(charge.datastoreId(), -1, 0);
            quotas.add(added);
            return added;
        });
        add(entry, "IMAGES_USED", (long) sign * charge.images());
        add(entry, "SIZE_USED", sign * charge.mib());
        return quotas;
    }

    private static void add(Attribute.Vector entry, String name, long more) {
        entry.set(name, String.valueOf(Long.parseLong(entry.value(name)) + more));
    }

    private void write(Of of, int id, Element row, Template quotas) {
        StringBuilder body = new StringBuilder("<QUOTAS>").append(Xml.plain("ID", id));
        body.append(quotas.render("DATASTORE_QUOTA"));
        OTHERS.forEach(name -> body.append(Xml.child(row, name)
                .filter(e -> !Xml.children(e).isEmpty())
                .map(XmlPrinter::compact)
                .orElseGet(() -> Xml.plain(name, ""))));
        database.update(
                "UPDATE " + of.table + " SET body = ? WHERE " + of.key + " = ?",
                body.append("</QUOTAS>").toString(),
                id);
    }

    private Optional<Element> row(Of of, int id) {
        return database.select("SELECT body FROM " + of.table + " WHERE " + of.key + " = ?", id).stream()
                .map(Xml::parse)
                .findFirst();
    }

    private static Template quotas(Element row) {
        return Xml.child(row, "DATASTORE_QUOTA").map(Template::read).orElseGet(Template::new);
    }

    private static Optional<Attribute.Vector> find(Template quotas, int datastore) {
        return quotas.vectors("DATASTORE").stream()
                .filter(e -> e.number("ID") == datastore)
                .findFirst();
    }
}
