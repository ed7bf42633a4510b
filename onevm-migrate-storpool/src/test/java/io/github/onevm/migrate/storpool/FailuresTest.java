package io.github.onevm.migrate.storpool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.onevm.migrate.lab.wire.Answer;
import io.github.onevm.migrate.lab.wire.Fault;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.spi.VolumeStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Failures of the transport, and their results: which exception, after how many requests. */
class FailuresTest {
    /** A call that reads and one that changes something. */
    enum Kind {
        GET("AttachmentsList") {
            @Override
            void make(VolumeStore store) {
                assertThat(store.attachments(List.of(new VolumeName("one-img-8"))))
                        .isEmpty();
            }
        },
        POST("VolumeDelete") {
            @Override
            void make(VolumeStore store) {
                store.delete("aaaa.b.1");
            }
        };

        final String call;

        Kind(String call) {
            this.call = call;
        }

        abstract void make(VolumeStore store);
    }

    private final FakeApi api =
            new FakeApi().answer("AttachmentsList", "{\"data\":[]}").answer("VolumeDelete", "{\"data\":{\"ok\":true}}");

    @AfterEach
    void stop() {
        api.close();
    }

    private BackendException failure(Kind kind) {
        return failure(kind, api.store());
    }

    private static BackendException failure(Kind kind, VolumeStore store) {
        Throwable thrown = catchThrowable(() -> kind.make(store));
        assertThat(thrown).isInstanceOf(BackendException.class);
        return (BackendException) thrown;
    }

    @ParameterizedTest
    @EnumSource
    void succeeds_at_the_first_request(Kind kind) {
        kind.make(api.store());

        assertThat(api.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void repeats_what_StorPool_asks_to_have_repeated(Kind kind) {
        api.faults().next(kind.call, Fault.TRANSIENT);

        kind.make(api.store());

        assertThat(api.requests()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void gives_up_when_StorPool_goes_on_asking(Kind kind) {
        api.faults().always(kind.call, Fault.TRANSIENT);

        assertThat(failure(kind))
                .isInstanceOf(BackendException.Unavailable.class)
                .hasMessageContainingAll("127.0.0.1:" + api.port(), "restarting", "attempts made: 3");
        assertThat(api.requests()).hasSize(Stores.ATTEMPTS);
    }

    @ParameterizedTest
    @EnumSource
    void repeats_everything_that_was_never_sent(Kind kind) {
        List<String> outcomes = new CopyOnWriteArrayList<>();
        CallObserver observer = (backend, call, outcome, took) -> outcomes.add(outcome);

        assertThat(failure(kind, Stores.at(closedPort(), FakeApi.TOKEN, Stores.QUICK, observer)))
                .isInstanceOf(BackendException.Unavailable.class)
                .hasMessageContaining("no connection");
        assertThat(outcomes).hasSize(Stores.ATTEMPTS).allMatch(outcome -> outcome.startsWith("no connection"));
    }

    private static int closedPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {"DROPPED_BEFORE_EFFECT", "ANSWER_LOST", "HTML_PAGE", "HTML_PAGE_AFTER_EFFECT", "HALF_AN_ANSWER"})
    void repeats_a_read_whose_answer_is_of_no_use(Fault fault) {
        api.faults().next("AttachmentsList", fault);

        Kind.GET.make(api.store());

        assertThat(api.requests()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"DROPPED_BEFORE_EFFECT", "ANSWER_LOST", "HTML_PAGE", "HTML_PAGE_AFTER_EFFECT", "HALF_AN_ANSWER"})
    void gives_up_a_read_whose_answers_stay_of_no_use(Fault fault) {
        api.faults().always("AttachmentsList", fault);

        assertThat(failure(Kind.GET)).isInstanceOf(BackendException.Unavailable.class);
        assertThat(api.requests()).hasSize(Stores.ATTEMPTS);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"DROPPED_BEFORE_EFFECT", "ANSWER_LOST", "HTML_PAGE", "HTML_PAGE_AFTER_EFFECT", "HALF_AN_ANSWER"})
    void sends_a_change_whose_answer_is_of_no_use_only_once(Fault fault) {
        api.faults().always("VolumeDelete", fault);

        assertThat(failure(Kind.POST))
                .isInstanceOf(BackendException.Ambiguous.class)
                .hasMessageContaining("whether it took effect is not known");
        assertThat(api.requests()).hasSize(1);
    }

    @Test
    void sends_a_change_only_once_after_it_was_asked_to_repeat_it() {
        api.faults().nth("VolumeDelete", 1, Fault.TRANSIENT);
        api.faults().nth("VolumeDelete", 2, Fault.ANSWER_LOST);

        assertThat(failure(Kind.POST)).isInstanceOf(BackendException.Ambiguous.class);
        assertThat(api.requests()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"GET,Unavailable,2", "POST,Ambiguous,1"})
    void waits_for_an_answer_no_longer_than_told(Kind kind, String exception, int requests) {
        api.faults().always(kind.call, Fault.HANGS_AFTER_EFFECT);

        BackendException failure =
                failure(kind, Stores.at(api.port(), FakeApi.TOKEN, Stores.IMPATIENT, CallObserver.NONE));

        assertThat(failure.getClass().getSimpleName()).isEqualTo(exception);
        assertThat(api.requests()).hasSize(requests);
    }

    @ParameterizedTest
    @CsvSource({"GET,Unavailable,2", "POST,Ambiguous,1"})
    void waits_for_the_rest_of_an_answer_no_longer_than_told(Kind kind, String exception, int requests) {
        String head = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"data\":";
        try (RawServer server = new RawServer(RawServer.Then.KEEP_OPEN, head)) {
            BackendException failure =
                    failure(kind, Stores.at(server.port(), FakeApi.TOKEN, Stores.IMPATIENT, CallObserver.NONE));

            assertThat(failure.getClass().getSimpleName()).isEqualTo(exception);
            assertThat(failure).hasMessageContaining("not complete within 200 ms");
            assertThat(server.requests()).isEqualTo(requests);
        }
    }

    @Test
    void says_how_a_page_in_place_of_an_answer_begins() {
        api.faults().always("VolumeDelete", Fault.HTML_PAGE);

        assertThat(failure(Kind.POST)).hasMessageContainingAll("HTTP status 502", "502 Bad Gateway");
    }

    /** Chunks, because the client hands them on one by one, however fast they come. */
    @Test
    void says_how_a_page_begins_that_comes_bit_by_bit() {
        String head = "HTTP/1.1 502 Bad Gateway\r\nTransfer-Encoding: chunked\r\n\r\n";
        String chunks = "1\r\n<\r\n5\r\nhtml>\r\n15\r\n<h1>out of order</h1>\r\n0\r\n\r\n";
        try (RawServer server = new RawServer(RawServer.Then.CLOSE, head, chunks)) {
            assertThat(failure(Kind.POST, Stores.at(server.port(), FakeApi.TOKEN)))
                    .hasMessageContaining("<html><h1>out of order</h1>");
        }
    }

    @Test
    void follows_no_redirect() {
        api.answer(
                "VolumeDelete",
                new Answer(
                        307,
                        Map.of("Location", "http://127.0.0.1:" + api.port() + "/ctrl/1.0/Elsewhere"),
                        new byte[0]));

        assertThatExceptionOfType(BackendException.Ambiguous.class).isThrownBy(() -> Kind.POST.make(api.store()));
        assertThat(api.calls()).containsExactly("VolumeDelete/~aaaa.b.1");
    }
}
