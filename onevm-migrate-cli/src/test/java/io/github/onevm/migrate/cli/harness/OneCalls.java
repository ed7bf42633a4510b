package io.github.onevm.migrate.cli.harness;

import io.github.onevm.migrate.lab.Lab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Calls of oneadmin at the front-end of a site, as {@code onevm} and {@code oneimage} make them.
 *
 * @param lab the site
 */
public record OneCalls(Lab lab) {
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);
    private static final Pattern SUCCESS =
            Pattern.compile("(?s)<boolean>1</boolean>\\s*</value>\\s*<value>\\s*<\\w+>(.*?)</(?:string|i4|int)>");

    /** Calls, and lets so much time pass on the stepped site that what was begun has ended. */
    public String done(String method, Object... arguments) {
        String answer = answer(method, arguments);
        StandardSite.pass(lab, LONG_ENOUGH);
        return answer;
    }

    /** The answer of a call that must succeed. */
    public String answer(String method, Object... arguments) {
        String answer = post("<?xml version=\"1.0\"?><methodCall><methodName>" + method + "</methodName><params>"
                + parameter(session())
                + Arrays.stream(arguments).map(OneCalls::parameter).collect(Collectors.joining())
                + "</params></methodCall>");
        Matcher success = SUCCESS.matcher(answer);
        if (!success.find()) {
            throw new IllegalStateException(method + " was refused: " + answer);
        }
        return success.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    /** Replaces text in the body of an object in the database. */
    public void edit(String table, int id, String old, String replacement) {
        answer(
                "one.system.sql",
                "UPDATE " + table + " SET body = REPLACE(body, '" + old + "', '" + replacement + "') WHERE oid = " + id,
                false);
    }

    private String session() {
        try {
            return Files.readString(Path.of(lab.environment().getOrDefault("ONE_AUTH", "")))
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String parameter(Object value) {
        String text =
                value.toString().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        String type = value instanceof Integer ? "int" : value instanceof Boolean ? "boolean" : "string";
        String typed = Boolean.TRUE.equals(value) ? "1" : Boolean.FALSE.equals(value) ? "0" : text;
        return "<param><value><" + type + ">" + typed + "</" + type + "></value></param>";
    }

    private String post(String body) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(lab.environment().getOrDefault("ONE_XMLRPC", "")))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(method(body), e);
        }
    }

    private static String method(String body) {
        return body.replaceAll("(?s)^.*<methodName>|</methodName>.*$", "");
    }
}
