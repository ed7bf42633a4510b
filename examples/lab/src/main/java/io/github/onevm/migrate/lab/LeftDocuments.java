package io.github.onevm.migrate.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

/** Documents of a type of their own in OpenNebula, as migrations keep them and as others may have made them. */
final class LeftDocuments {
    private final Lab lab;

    LeftDocuments(Lab lab) {
        this.lab = lab;
    }

    /** A claim of a migration that is over, whose journal was in a folder of some machine. */
    void claimThatIsOver(int vm) {
        add(
                7471,
                "<VM_ID>" + vm
                        + "</VM_ID><BODY><![CDATA[onevm-migrate: claim\nstate OVER\nplace the folder /var/lib/x\n"
                        + "option --records /var/lib/x\nhost node-x\npid 4711\nstarted 2024-06-10T12:00:00Z\nrun r1\n]]></BODY>");
    }

    /** A signal to a run that nobody has heard. */
    void signal(int vm) {
        add(7471, "<VM_ID>" + vm + "</VM_ID><BODY><![CDATA[onevm-migrate: proceed]]></BODY>");
    }

    /** A document of another program, with the same content. */
    void ofAnother(int type, int vm) {
        add(type, "<VM_ID>" + vm + "</VM_ID><BODY><![CDATA[onevm-migrate: proceed]]></BODY>");
    }

    private void add(int type, String attributes) {
        String template =
                "<TEMPLATE><NAME>left-" + type + "-" + attributes.hashCode() + "</NAME>" + attributes + "</TEMPLATE>";
        String call = "<methodCall><methodName>one.document.allocate</methodName><params>"
                + parameter("<string>" + session() + "</string>")
                + parameter("<string>"
                        + template.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "</string>")
                + parameter("<int>" + type + "</int>")
                + "</params></methodCall>";
        try {
            String answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(lab.frontEnd().endpoint())
                                    .header("Content-Type", "text/xml")
                                    .POST(HttpRequest.BodyPublishers.ofString(call))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            if (!answer.contains("<boolean>1</boolean>")) {
                throw new IllegalStateException("the document could not be added: " + answer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private String session() {
        try {
            return Files.readString(Path.of(lab.environment().get("ONE_AUTH"))).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String parameter(String value) {
        return "<param><value>" + value + "</value></param>";
    }
}
