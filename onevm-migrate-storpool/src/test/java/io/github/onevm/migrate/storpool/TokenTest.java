package io.github.onevm.migrate.storpool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.onevm.migrate.lab.wire.Answer;
import io.github.onevm.migrate.lab.wire.Fault;
import io.github.onevm.migrate.model.NewVolume;
import io.github.onevm.migrate.model.Secret;
import io.github.onevm.migrate.model.SnapshotId;
import io.github.onevm.migrate.model.VolumeName;
import io.github.onevm.migrate.spi.CallObserver;
import io.github.onevm.migrate.spi.VolumeStore;
import io.github.onevm.migrate.storpool.FailuresTest.Kind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The token goes into the Authorization header and nowhere else, even when the other side sends it back. */
class TokenTest {
    private static final String TOKEN = FakeApi.TOKEN;

    private final FakeApi api = new FakeApi();
    private final List<String> observed = new CopyOnWriteArrayList<>();
    private final CallObserver observer =
            (backend, call, outcome, took) -> observed.add(backend + " | " + call + " | " + outcome + " | " + took);
    private final VolumeStore store = Stores.at(api.port(), TOKEN, Stores.QUICK, observer);

    @AfterEach
    void stop() {
        api.close();
    }

    private void staysSecret(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        assertThat(text.toString()).doesNotContain(TOKEN).doesNotContain(TOKEN.substring(0, 8));
        assertThat(failure).hasNoCause().hasNoSuppressedExceptions();
        assertThat(observed).isNotEmpty().noneMatch(line -> line.contains(TOKEN.substring(0, 8)));
        assertThat(api.requests()).isNotEmpty();
    }

    @Test
    void is_sent_in_the_header_that_StorPool_wants() {
        api.answer("VolumeDelete", "{\"data\":{\"ok\":true}}");

        store.delete("aaaa.b.1");

        assertThat(api.requests()).singleElement().satisfies(request -> {
            assertThat(request.authorization()).isEqualTo("Storpool v1:" + TOKEN);
            assertThat(request.rawPath()).doesNotContain(TOKEN);
            assertThat(new String(request.body(), StandardCharsets.UTF_8)).doesNotContain(TOKEN);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"name\":\"unauthorized\",\"descr\":\"no such token: " + TOKEN + "\"}}",
                "{\"error\":{\"name\":\"" + TOKEN + "\",\"descr\":\"\"}}",
                "{\"error\":{\"name\":\"x\",\"transient\":true,\"descr\":\"" + TOKEN + "\"}}",
                "{\"error\":\"" + TOKEN + "\"}",
                "{\"data\":{\"ok\":\"" + TOKEN + "\"}}",
                "{\"data\":\"" + TOKEN + "\"}",
                "<html>Authorization: Storpool v1:" + TOKEN + "</html>",
                TOKEN,
                "{\"" + TOKEN
            })
    void is_masked_in_whatever_comes_back(String body) {
        api.answer("VolumeDelete", 500, body).answer("AttachmentsList", 200, body);

        staysSecret(catchThrowable(() -> Kind.POST.make(store)));
        staysSecret(catchThrowable(() -> Kind.GET.make(store)));
    }

    @Test
    void is_masked_before_the_text_is_cut() {
        for (int length = 0; length < 420; length++) {
            api.answer(
                    "VolumeDelete",
                    400,
                    "{\"error\":{\"name\":\"x\",\"descr\":\"" + "-".repeat(length) + TOKEN + "\"}}");
            staysSecret(catchThrowable(() -> Kind.POST.make(store)));
        }
    }

    @Test
    void is_masked_where_the_beginning_of_a_page_ends_within_it() {
        for (int length = 2020; length < 2050; length++) {
            api.answer("VolumeDelete", new Answer(500, Map.of(), page(length)));
            staysSecret(catchThrowable(() -> Kind.POST.make(store)));
        }
    }

    private static byte[] page(int length) {
        return (" ".repeat(length) + TOKEN).getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource(names = {"TRANSIENT", "DROPPED_BEFORE_EFFECT", "HTML_PAGE", "REFUSED"})
    void is_not_told_when_something_goes_wrong(Fault fault) {
        api.faults().everything(fault);

        staysSecret(catchThrowable(() -> Kind.POST.make(store)));
        staysSecret(catchThrowable(() -> Kind.GET.make(store)));
    }

    /** A volume may be named like a token, if somebody has mixed them up; it is no use to show it then. */
    @Test
    void is_masked_in_arguments() {
        var wanted = new NewVolume(new VolumeName(TOKEN), new SnapshotId("bbbb.c.1"), TOKEN, Map.of("nvm", TOKEN));

        staysSecret(catchThrowable(() -> store.create(wanted)));
    }

    @Test
    void is_part_of_no_text_form() {
        StorPoolEndpoint endpoint = new StorPoolEndpoint("127.0.0.1", 81, Secret.of(TOKEN));

        assertThat(endpoint.toString()).doesNotContain(TOKEN).contains("***");
        assertThat(new TokenMask(Secret.of(TOKEN)).toString()).doesNotContain(TOKEN);
        assertThat(store.toString()).doesNotContain(TOKEN);
        assertThat(store.name()).doesNotContain(TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"canary with blanks", "canary-ö", "canary\u0007"})
    void is_not_quoted_when_it_cannot_be_a_token(String token) {
        Throwable failure = catchThrowable(() -> Stores.at(81, token));

        assertThat(failure).hasMessageContaining("SP_AUTH_TOKEN").hasNoCause();
        assertThat(failure.toString()).doesNotContain("canary");
    }
}
