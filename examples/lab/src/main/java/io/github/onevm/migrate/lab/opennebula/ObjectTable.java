package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import io.github.onevm.migrate.lab.opennebula.xml.XmlPrinter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.w3c.dom.Element;

/** The rows of one pool. Thread-safe. */
final class ObjectTable {
    private final Database database;
    private final Pool pool;
    private final RowLocks locks = new RowLocks();

    ObjectTable(Database database, Pool pool) {
        this.database = database;
        this.pool = pool;
    }

    /** The document of an object, as the product would print it after loading the row. */
    Optional<String> body(int id) {
        return database.select("SELECT body FROM " + pool.table() + " WHERE oid = ?", id).stream()
                .map(ObjectTable::canonical)
                .findFirst();
    }

    Optional<Element> element(int id) {
        return body(id).map(Xml::parse);
    }

    /** All documents, newest object first: the product's default order. */
    List<String> bodies() {
        return database.select("SELECT body FROM " + pool.table() + " ORDER BY oid DESC").stream()
                .map(ObjectTable::canonical)
                .toList();
    }

    /** A row that onedb has written is indented; the product does not keep that. */
    private static String canonical(String body) {
        return body.contains(">\n") ? XmlPrinter.compact(Xml.parse(body)) : body;
    }

    void put(int id, String name, String body) {
        database.update(
                "INSERT OR REPLACE INTO " + pool.table()
                        + " (oid, name, body, uid, gid, owner_u, group_u, other_u) VALUES (?, ?, ?, 0, 0, 1, 0, 0)",
                id,
                name,
                body);
    }

    /** A document, which also has a type; the row is there with all of it, or not at all. */
    void put(int id, String name, int type, String body) {
        database.update(
                "INSERT OR REPLACE INTO " + pool.table()
                        + " (oid, name, type, body, uid, gid, owner_u, group_u, other_u) VALUES (?, ?, ?, ?, 0, 0, 1, 0, 0)",
                id,
                name,
                type,
                body);
    }

    void changeBody(int id, String body) {
        database.update("UPDATE " + pool.table() + " SET body = ? WHERE oid = ?", body, id);
    }

    /**
     * Reads a row, changes it and writes it back, as oned does it: one change at a time, while SQL from outside gets in
     * between. Does nothing when there is no such row.
     */
    void change(int id, Function<Element, String> change) {
        locks.take(id);
        try {
            element(id).map(change).ifPresent(body -> changeBody(id, body));
        } finally {
            locks.giveBack(id);
        }
    }

    RowLocks locks() {
        return locks;
    }

    void delete(int id) {
        database.update("DELETE FROM " + pool.table() + " WHERE oid = ?", id);
    }
}
