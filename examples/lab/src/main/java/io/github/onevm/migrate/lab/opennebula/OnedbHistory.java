package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.OnedbClient.CallFailed;
import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import io.github.onevm.migrate.lab.opennebula.xml.XmlPrinter;
import java.io.PrintStream;

/** The commands on a history record of a VM. */
final class OnedbHistory {
    private record Key(int vm, int seq) {
        static Key of(OnedbOptions options) {
            return options.number("--id")
                    .flatMap(id -> options.number("--seq").map(seq -> new Key(id, seq)))
                    .orElseThrow(() -> OnedbFailure.told("Missing VM ID or SEQ number"));
        }

        String condition() {
            return "vid = " + vm + " and seq = " + seq;
        }
    }

    private final OnedbClient client;
    private final PrintStream out;

    OnedbHistory(OnedbClient client, PrintStream out) {
        this.client = client;
        this.out = out;
    }

    void change(OnedbOptions options) {
        Key key = Key.of(options);
        OnedbEdit edit = new OnedbEdit(
                OnedbEdit.Kind.REPLACE,
                options.argument(0).orElse(""),
                options.argument(1).orElse(""));
        String changed = edit.apply(body(key));
        if (options.has("--dry")) {
            out.println(changed);
        } else {
            write(key, changed);
        }
    }

    String show(OnedbOptions options) {
        return XmlPrinter.pretty(Xml.parse(body(Key.of(options))));
    }

    void update(OnedbOptions options, OnedbInput input) {
        Key key = Key.of(options);
        String text = input.edited(XmlPrinter.pretty(Xml.parse(body(key))));
        try {
            write(key, XmlPrinter.pretty(Xml.parse(text)));
        } catch (Xml.NotXml e) {
            throw OnedbFailure.fatal("Error updating history record " + key.seq + " for VM " + key.vm + "\n1:1: FATAL: "
                    + e.getMessage());
        }
    }

    private String body(Key key) {
        String what = "Error getting history record " + key.seq + " for VM " + key.vm + "\n";
        try {
            return client.body("history", key.condition())
                    .orElseThrow(() -> OnedbFailure.error(what + "Empty SQL query result"));
        } catch (CallFailed e) {
            throw OnedbFailure.error(what + "Error querying database: " + e.getMessage());
        }
    }

    private void write(Key key, String body) {
        try {
            client.write("history", key.condition(), body);
        } catch (CallFailed e) {
            throw OnedbFailure.error(
                    "Error updating history record " + key.seq + " for VM " + key.vm + "\n" + e.getMessage());
        }
    }
}
