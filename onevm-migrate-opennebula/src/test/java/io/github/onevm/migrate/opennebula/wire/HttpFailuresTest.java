package io.github.onevm.migrate.opennebula.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

/** What the failures of Java's HTTP client mean, also where it hides one in another. */
class HttpFailuresTest {
    private static CallFailure noBytes(SSLException cause) {
        return HttpFailures.of(new IOException("HTTP/1.1 header parser received no bytes", cause));
    }

    @Test
    void plain_http_that_is_hidden_in_an_empty_answer_is_said_at_once() {
        CallFailure failure = noBytes(new SSLException("Unrecognized SSL message, plaintext connection?"));

        assertThat(failure).hasMessageContaining("no TLS there");
        assertThat(failure.isHopeless()).isTrue();
        assertThat(failure.nothingDone()).isTrue();
    }

    @Test
    void handshake_that_is_hidden_in_an_empty_answer_has_sent_nothing() {
        CallFailure failure = noBytes(new SSLHandshakeException("no path to a trusted certificate"));

        assertThat(failure).hasMessageContaining("no secure (TLS) connection: no path to a trusted certificate");
        assertThat(failure.nothingDone()).isTrue();
    }

    @Test
    void empty_answer_of_another_cause_leaves_open_what_was_done() {
        CallFailure failure = noBytes(new SSLException("closed in the middle"));

        assertThat(failure.isHopeless()).isFalse();
        assertThat(failure.nothingDone()).isFalse();
    }
}
