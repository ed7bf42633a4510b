package io.github.onevm.migrate.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrappingTest {
    @Test
    void a_line_that_fits_stays() {
        assertThat(Wrapping.hanging("10:00:00 on the way", 9, 40)).containsExactly("10:00:00 on the way");
    }

    @Test
    void further_lines_begin_below_the_text_and_between_words() {
        assertThat(Wrapping.hanging("10:00:00 [1/12] send snapshots while the VM is RUNNING …", 9, 40))
                .containsExactly("10:00:00 [1/12] send snapshots while the", "           VM is RUNNING …");
        assertThat(Wrapping.hanging("moving VM 42 (web-1) to cluster 100 (alpha): 1 in the way", 0, 40))
                .containsExactly("moving VM 42 (web-1) to cluster 100", "  (alpha): 1 in the way");
    }

    @Test
    void where_that_leaves_no_room_they_begin_further_left() {
        assertThat(Wrapping.hanging("10:00:00       0 of 5 snapshots have arrived", 9, 32))
                .containsExactly("10:00:00       0 of 5 snapshots", "  have arrived");
    }
}
