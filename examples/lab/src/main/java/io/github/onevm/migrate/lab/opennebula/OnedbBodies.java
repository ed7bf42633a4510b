package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.OnedbClient.CallFailed;
import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import io.github.onevm.migrate.lab.opennebula.xml.XmlPrinter;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The commands on the body of an object. */
final class OnedbBodies {
    private final OnedbClient client;
    private final PrintStream out;

    OnedbBodies(OnedbClient client, PrintStream out) {
        this.client = client;
        this.out = out;
    }

    void change(OnedbOptions options) {
        OnedbObject type = type(options);
        if (options.argument(2).isEmpty() && !options.has("--delete")) {
            throw OnedbFailure.told("A value or --delete should specified");
        }
        OnedbEdit edit = edit(options);
        for (int id : selected(type, options)) {
            String changed = edit.apply(body(type, id));
            if (options.has("--dry")) {
                out.println(changed);
            } else {
                write(type, id, changed);
            }
        }
    }

    private static OnedbEdit edit(OnedbOptions options) {
        OnedbEdit.Kind kind = options.has("--delete")
                ? OnedbEdit.Kind.DELETE
                : options.has("--append") ? OnedbEdit.Kind.APPEND : OnedbEdit.Kind.REPLACE;
        return new OnedbEdit(
                kind, options.argument(1).orElse(""), options.argument(2).orElse(""));
    }

    String show(OnedbOptions options) {
        OnedbObject type = type(options);
        return XmlPrinter.pretty(Xml.parse(body(type, id(options))));
    }

    /** An id that does not exist is not noticed when the text comes from a file. */
    void update(OnedbOptions options, OnedbInput input) {
        OnedbObject type = type(options);
        int id = id(options);
        String text = options.get("--file")
                .map(input::file)
                .orElseGet(() -> input.edited(XmlPrinter.pretty(Xml.parse(body(type, id)))));
        try {
            write(type, id, XmlPrinter.pretty(Xml.parse(text)));
        } catch (Xml.NotXml e) {
            throw OnedbFailure.fatal("Error updating " + type.name().toLowerCase(Locale.ROOT) + " with id " + id
                    + "\n1:1: FATAL: " + e.getMessage());
        }
    }

    private static OnedbObject type(OnedbOptions options) {
        String name = options.argument(0).orElse("");
        return OnedbObject.of(name).orElseThrow(() -> OnedbFailure.told("Object type '" + name + "' not supported"));
    }

    private static int id(OnedbOptions options) {
        return options.number("--id").orElseThrow(() -> OnedbFailure.told("Missing object ID"));
    }

    /** All objects when no id is given. */
    private List<Integer> selected(OnedbObject type, OnedbOptions options) {
        List<Integer> all = pool(type);
        Optional<Integer> wanted = options.number("--id");
        wanted.filter(id -> !all.contains(id)).ifPresent(id -> {
            throw OnedbFailure.told("Object with id " + id + " not found");
        });
        return wanted.map(List::of).orElse(all);
    }

    private List<Integer> pool(OnedbObject type) {
        try {
            String pool = client.call(type.method(), type.arguments());
            return Xml.children(Xml.parse(pool)).stream()
                    .map(e -> (int) Xml.number(e, "ID", -1))
                    .toList();
        } catch (CallFailed e) {
            throw OnedbFailure.told(String.valueOf(e.getMessage()));
        }
    }

    private String body(OnedbObject type, int id) {
        try {
            return client.body(type.table(), "oid = " + id)
                    .orElseThrow(
                            () -> OnedbFailure.error("Error getting object id " + id + "\nEmpty SQL query result"));
        } catch (CallFailed e) {
            throw OnedbFailure.error("Error getting object id " + id + "\nError querying database: " + e.getMessage());
        }
    }

    private void write(OnedbObject type, int id, String body) {
        try {
            client.write(type.table(), "oid = " + id, body);
        } catch (CallFailed e) {
            throw OnedbFailure.error("Error updating object id " + id + "\n" + e.getMessage());
        }
    }
}
