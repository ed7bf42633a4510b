package io.github.onevm.migrate.lab.storpool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.json.JsonMapper;

/** A plain client of one cluster's management API. */
final class Api {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI url;
    private final String authorization;

    Api(URI url, String authorization) {
        this.url = url;
        this.authorization = authorization;
    }

    Reply get(String call) {
        HttpResponse<String> response = send("GET", call, BodyPublishers.noBody());
        return new Reply(response.statusCode(), JSON.readTree(response.body()));
    }

    /** Single quotes in the JSON stand for double ones. */
    Reply post(String call, String json) {
        HttpResponse<String> response = postForText(call, json);
        return new Reply(response.statusCode(), JSON.readTree(response.body()));
    }

    HttpResponse<String> postForText(String call, String json) {
        return send("POST", call, BodyPublishers.ofString(json.replace('\'', '"')));
    }

    private HttpResponse<String> send(String method, String call, BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/ctrl/1.0/" + call))
                .header("Authorization", authorization)
                .method(method, body)
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
