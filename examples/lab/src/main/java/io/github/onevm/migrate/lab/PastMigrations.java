package io.github.onevm.migrate.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Documents in OpenNebula's pool as migrations of other VMs have left them, one for each VM.
 *
 * @param count how many
 * @param size bytes of the text in each; a journal of a VM with five disks has 18,000
 */
public record PastMigrations(int count, int size) {
    /** The number of the last one, whatever the count: what is added later has as many digits on all sites. */
    private static final int LAST = 1_000_000;

    /** The documents are those of VMs from this number on; no VM of the lab has one of them. */
    private static final int FIRST_VM = 100_000;

    /** Puts them into the database of a site. */
    public void in(Lab lab) {
        if (count == 0) {
            return;
        }
        int offset = LAST - count;
        String vm = "(" + FIRST_VM + " + i)";
        String name = "'onevm-migrate-vm-' || " + vm;
        String body =
                "'<DOCUMENT><ID>' || (" + offset + " + i) || '</ID><UID>0</UID><GID>0</GID><UNAME>oneadmin</UNAME>"
                        + "<GNAME>oneadmin</GNAME><NAME>' || " + name
                        + " || '</NAME><TYPE>7471</TYPE><TEMPLATE><BODY><![CDATA['"
                        + " || hex(zeroblob(" + size / 2 + ")) || ']]></BODY><VM_ID><![CDATA[' || " + vm
                        + " || ']]></VM_ID></TEMPLATE></DOCUMENT>'";
        execute(
                lab,
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + count + ")"
                        + " INSERT INTO document_pool (oid, name, body, type, uid, gid, owner_u, group_u, other_u)"
                        + " SELECT " + offset + " + i, " + name + ", " + body + ", 7471, 0, 0, 1, 0, 0 FROM n");
    }

    private static void execute(Lab lab, String statement) {
        try {
            String session =
                    Files.readString(Path.of(lab.environment().get("ONE_AUTH"))).strip();
            String call = "<methodCall><methodName>one.system.sql</methodName><params>"
                    + parameter("<string>" + session + "</string>")
                    + parameter("<string>" + statement.replace("<", "&lt;").replace(">", "&gt;") + "</string>")
                    + parameter("<boolean>0</boolean>")
                    + "</params></methodCall>";
            String answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(lab.frontEnd().endpoint())
                                    .header("Content-Type", "text/xml")
                                    .POST(HttpRequest.BodyPublishers.ofString(call))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            if (!answer.contains("<boolean>1</boolean>")) {
                throw new IllegalStateException("the documents could not be added: " + answer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String parameter(String value) {
        return "<param><value>" + value + "</value></param>";
    }
}
