package io.github.onevm.migrate.storpool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.storpool.FailuresTest.Kind;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The meaning of StorPool's answers. The body decides: an error is an error with any status (SP-4). */
class ErrorAnswersTest {
    private static final Map<String, Class<? extends BackendException>> NAMES = Map.of(
            "objectDoesNotExist", BackendException.NotFound.class,
            "objectExists", BackendException.Conflict.class,
            "busy", BackendException.Conflict.class,
            "invalidParam", BackendException.Refused.class,
            "insufficientResources", BackendException.Refused.class,
            "somethingNobodyHasHeardOf", BackendException.Refused.class);

    private final FakeApi api = new FakeApi();

    @AfterEach
    void stop() {
        api.close();
    }

    private BackendException failure(Kind kind, int status, String body) {
        api.answer(kind.call, status, body);
        Throwable thrown = catchThrowable(() -> kind.make(api.store()));
        assertThat(thrown).isInstanceOf(BackendException.class);
        return (BackendException) thrown;
    }

    static Stream<Arguments> errors() {
        return Stream.of(Kind.values())
                .flatMap(kind -> Stream.of(200, 404, 500)
                        .flatMap(status -> NAMES.keySet().stream().map(name -> Arguments.of(kind, status, name))));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void the_name_of_an_error_decides(Kind kind, int status, String name) {
        String body = "{\"error\":{\"name\":\"" + name + "\",\"descr\":\"in so many words\",\"transient\":false}}";

        assertThat(failure(kind, status, body))
                .isInstanceOf(NAMES.get(name))
                .hasMessageContainingAll(name, "in so many words", "127.0.0.1:" + api.port());
        assertThat(api.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{}}",
                "{\"error\":{\"name\":null,\"descr\":null,\"transient\":null}}",
                "{\"generation\":3,\"data\":{\"ok\":true},\"error\":{\"name\":\"invalidParam\"}}",
                "{\"error\":{\"name\":\"invalidParam\"},\"data\":{\"ok\":true}}",
                "{\"error\":{\"name\":\"invalidParam\",\"autocreate\":[{\"x\":1}]},\"more\":{\"a\":[]}}"
            })
    void an_error_is_a_refusal_whatever_else_there_is(String body) {
        assertThat(failure(Kind.POST, 200, body)).isInstanceOf(BackendException.Refused.class);
    }

    @ParameterizedTest
    @EnumSource
    void a_missing_transient_means_final(Kind kind) {
        failure(kind, 500, "{\"error\":{\"name\":\"busy\"}}");

        assertThat(api.requests()).hasSize(1);
    }

    static Stream<Arguments> refusedTokens() {
        String error = "{\"error\":{\"name\":\"unauthorized\",\"descr\":\"Invalid authorization token.\"}}";
        List<Arguments> answers = List.of(
                Arguments.of(401, error),
                Arguments.of(500, error),
                Arguments.of(200, error),
                Arguments.of(403, "{\"error\":{\"name\":\"accessDenied\"}}"),
                Arguments.of(401, ""),
                Arguments.of(403, "<html>go away</html>"));
        return Stream.of(Kind.values())
                .flatMap(kind -> answers.stream().map(answer -> Arguments.of(kind, answer.get()[0], answer.get()[1])));
    }

    @ParameterizedTest
    @MethodSource("refusedTokens")
    void a_refused_token_is_called_so(Kind kind, int status, String body) {
        assertThat(failure(kind, status, body))
                .isInstanceOf(BackendException.Refused.class)
                .hasMessageContainingAll("token refused", "SP_AUTH_TOKEN");
        assertThat(api.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":{\"ok\":false}}",
                "{\"data\":{\"ok\":null}}",
                "{\"data\":{}}",
                "{\"data\":null}",
                "{\"data\":[]}",
                "{\"data\":\"ok\"}",
                "{\"data\":{\"ok\":{}}}",
                "{\"generation\":3}",
                "{}",
                "[]",
                "null",
                "",
                "true",
                "{\"data\":{\"ok\":true}",
                "{\"data\":{\"ok\":true,}}"
            })
    void a_change_that_is_not_confirmed_may_have_taken_effect(String body) {
        assertThat(failure(Kind.POST, 200, body)).isInstanceOf(BackendException.Ambiguous.class);
        assertThat(api.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 302, 400, 404, 500, 503})
    void a_change_confirmed_with_another_status_may_have_taken_effect(int status) {
        assertThat(failure(Kind.POST, status, "{\"data\":{\"ok\":true}}"))
                .isInstanceOf(BackendException.Ambiguous.class)
                .hasMessageContaining("HTTP status " + status);
        assertThat(api.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":{}}",
                "{\"data\":null}",
                "{\"data\":[3]}",
                "{\"data\":[null]}",
                "{\"data\":[{\"volume\":{}}]}",
                "{\"data\":[",
                "{}",
                "",
                "no JSON"
            })
    void a_read_that_cannot_be_understood_is_repeated_and_given_up(String body) {
        assertThat(failure(Kind.GET, 200, body)).isInstanceOf(BackendException.Unavailable.class);
        assertThat(api.requests()).hasSize(Stores.ATTEMPTS);
    }
}
