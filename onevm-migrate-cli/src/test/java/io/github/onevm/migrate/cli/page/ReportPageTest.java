package io.github.onevm.migrate.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.model.Bytes;
import io.github.onevm.migrate.model.Traffic;
import org.junit.jupiter.api.Test;

class ReportPageTest {
    @Test
    void an_amount_that_is_not_known_of_all_sends_is_told_as_that() {
        assertThat(ReportPage.sent(new Traffic(3, 3, Bytes.ofMebibytes(5)))).isEqualTo("5.0 MiB");
        assertThat(ReportPage.sent(new Traffic(3, 1, Bytes.ofMebibytes(5))))
                .isEqualTo("3 times, about 5.0 MiB in 1 of them, not known of the rest");
    }
}
