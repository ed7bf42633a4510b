package io.github.onevm.migrate.lab.opennebula;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs the stand-in of onedb in this JVM. */
final class Onedb {
    /** How a run ended. */
    record Result(int status, String out, String err) {}

    private final Map<String, String> environment = new HashMap<>();

    Onedb(RecordedSite site, Path folder, String credentials) {
        try {
            Path auth = Files.writeString(folder.resolve("auth"), credentials + "\n");
            environment.put("ONE_AUTH", auth.toString());
            environment.put("ONE_XMLRPC", site.frontEnd.endpoint().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Onedb with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Result run(String... words) {
        return runWith("", words);
    }

    Result runWith(String input, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = new OnedbCommand(
                        environment,
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(List.of(words));
        return new Result(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
