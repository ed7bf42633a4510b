package io.github.onevm.migrate.cli.e2e;

import io.github.onevm.migrate.lab.Lab;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Another user of the front-end, who prepares a run or continues after it. */
final class Operator {
    private Operator() {}

    /** Locks the VM so that nobody may manage it, and removes the call from the log. */
    static void lock(Lab lab, int vm) {
        call(lab, "one.vm.lock", integer(vm) + integer(2) + "<param><value><boolean>0</boolean></value></param>");
    }

    /** Starts an undeployed VM as an operator does, and forgets the call. */
    static void resume(Lab lab, int vm) {
        call(lab, "one.vm.action", string("resume") + integer(vm));
    }

    /** Runs a statement on the front-end's database, and forgets the call. */
    static void sql(Lab lab, String statement) {
        call(lab, "one.system.sql", string(statement) + "<param><value><boolean>0</boolean></value></param>");
    }

    private static String integer(int value) {
        return "<param><value><int>" + value + "</int></value></param>";
    }

    private static String string(String value) {
        return "<param><value><string>"
                + value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "</string></value></param>";
    }

    private static void call(Lab lab, String method, String parameters) {
        Map<String, String> site = lab.environment();
        try {
            String session =
                    Files.readString(Path.of(site.getOrDefault("ONE_AUTH", ""))).strip();
            String body = "<?xml version=\"1.0\"?><methodCall><methodName>" + method + "</methodName><params>"
                    + string(session) + parameters + "</params></methodCall>";
            String answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(site.getOrDefault("ONE_XMLRPC", "")))
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            if (!answer.contains("<boolean>1</boolean>")) {
                throw new IllegalStateException(method + " was refused: " + answer);
            }
        } catch (IOException e) {
            throw new IllegalStateException(method, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(method, e);
        }
        lab.calls().clear();
    }
}
