package io.github.onevm.migrate.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.model.VmState;
import io.github.onevm.migrate.model.VmStatus;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Texts as recorded on 6.10.5. */
class ReasonTest {
    private static final String TEXT =
            "Sun Nov 22 14:09:14 2026: Error executing image transfer script: ERROR: injected failure of tm/mv";

    private static String said(Optional<String> before, String now) {
        VmStatus status = new VmStatus(new VmState(3, 42), Optional.empty(), Optional.of(TEXT));
        return new Reason(before, Instant.parse(now)).beside("VM 42 is ", Optional.of(status));
    }

    @Test
    void a_text_that_was_not_there_before_is_the_reason() {
        assertThat(said(Optional.empty(), "2026-11-22T14:09:20Z"))
                .isEqualTo("VM 42 is EPILOG_UNDEPLOY_FAILURE (" + TEXT + ")");
    }

    @Test
    void the_text_that_was_there_before_is_not() {
        assertThat(said(Optional.of(TEXT), "2026-11-22T14:10:02Z"))
                .isEqualTo(
                        "VM 42 is EPILOG_UNDEPLOY_FAILURE (OpenNebula gives no reason: its error text is of an earlier"
                                + " failure, 22 Nov 2026 14:09:14 by the front-end's clock)");
    }

    @Test
    void the_same_failure_a_second_later_is_another_text() {
        assertThat(said(Optional.of(TEXT.replace("14:09:14", "14:09:13")), "2026-11-22T14:09:15Z"))
                .contains(TEXT);
    }

    @Test
    void a_clock_in_any_zone_is_not_taken_for_an_earlier_failure() {
        assertThat(said(Optional.empty(), "2026-11-23T04:09:14Z")).contains(TEXT);
        assertThat(said(Optional.empty(), "2026-11-22T02:09:14Z")).contains(TEXT);
    }

    @Test
    void what_no_zone_explains_is_of_an_earlier_failure() {
        assertThat(said(Optional.empty(), "2026-11-24T14:09:14Z")).doesNotContain("injected");
    }

    @Test
    void a_text_without_a_time_is_quoted() {
        assertThat(new Reason(Optional.empty(), Instant.EPOCH).isOld("no host meets the requirements"))
                .isFalse();
        assertThat(new Reason(Optional.empty(), Instant.EPOCH).isOld("Sun Nov 99 14:09:14 2026: x"))
                .isFalse();
    }

    @Test
    void a_day_of_one_digit_is_padded_with_a_blank() {
        assertThat(new Reason(Optional.empty(), Instant.parse("2026-11-22T14:09:14Z"))
                        .isOld("Sun Nov  1 14:09:14 2026: x"))
                .isTrue();
    }
}
