package io.github.onevm.migrate.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/** How the processes of a benchmark talk: a question on one line, an answer on one line, values as JSON. */
final class Wire {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Wire() {}

    static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    static <T> T read(String text, Class<T> type) {
        return MAPPER.readValue(text, type);
    }

    /** Answers what comes on standard input until it ends. */
    static void serve(UnaryOperator<String> answer) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            Console.line(answer.apply(line));
        }
    }
}
