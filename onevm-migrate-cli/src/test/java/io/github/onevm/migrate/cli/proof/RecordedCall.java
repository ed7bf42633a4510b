package io.github.onevm.migrate.cli.proof;

import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.SteppedClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A call that changed something, as an earlier build has made it on a site like this one: sent again, it leaves the site as that
 * build had left it.
 *
 * @param at when it arrived, by the clock of the site
 * @param server {@code alpha}, {@code beta} or {@code opennebula}
 * @param name what was called
 * @param method of HTTP
 * @param path of the URL
 * @param body with {@code SESSION} where the caller's credentials were
 */
record RecordedCall(Instant at, String server, String name, String method, String path, String body) {
    /** The tokens that the lab gives its clusters. */
    private static final String ALPHA_TOKEN = "1000000000000000001";

    private static final String BETA_TOKEN = "2000000000000000002";

    /** All calls of a run, in order; {@code schema-1/README.md} tells how they were recorded. */
    static List<RecordedCall> all(String run) {
        try (InputStream resource = RecordedCall.class.getResourceAsStream("schema-1/" + run + ".calls")) {
            if (resource == null) {
                throw new AssertionError("nothing is recorded of " + run);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(RecordedCall::parsed)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RecordedCall parsed(String line) {
        String[] parts = line.split("\t", -1);
        return new RecordedCall(
                Instant.parse(parts[0]), parts[1], parts[2], parts[3], parts[4], parts[5].translateEscapes());
    }

    boolean isOfJournal() {
        return name.startsWith("one.document.");
    }

    /** Sends it to a site, at its time. */
    void send(Lab lab, SteppedClock clock) {
        clock.advance(Duration.between(clock.instant(), at));
        HttpRequest.Builder request = HttpRequest.newBuilder(base(lab).resolve(path))
                .method(method, HttpRequest.BodyPublishers.ofString(body.replace("SESSION", session(lab))))
                .header("Content-Type", server.equals("opennebula") ? "text/xml" : "application/json");
        if (!server.equals("opennebula")) {
            request.header("Authorization", "Storpool v1:" + (server.equals("alpha") ? ALPHA_TOKEN : BETA_TOKEN));
        }
        String answer = answer(request.build());
        boolean good =
                server.equals("opennebula") ? answer.contains("<boolean>1</boolean>") : !answer.contains("\"error\"");
        if (!good) {
            throw new AssertionError(server + " " + name + " is refused: " + answer);
        }
    }

    private URI base(Lab lab) {
        return switch (server) {
            case "alpha" -> lab.alphaServer().url();
            case "beta" -> lab.betaServer().url();
            default -> lab.frontEnd().endpoint();
        };
    }

    private static String session(Lab lab) {
        try {
            return Files.readString(Path.of(lab.environment().get("ONE_AUTH"))).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String answer(HttpRequest request) {
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}
