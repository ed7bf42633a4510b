package io.github.onevm.migrate.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrappingTest {
    @Test
    void a_line_that_fits_stays() {
        assertThat(Wrapping.hanging("10:00:00 ", "on the way", 40)).containsExactly("10:00:00 on the way");
    }

    @Test
    void further_lines_begin_below_the_text_and_between_words() {
        assertThat(Wrapping.hanging("10:00:00 ", "[1/12] send snapshots while the VM is RUNNING …", 40))
                .containsExactly("10:00:00 [1/12] send snapshots while the", "           VM is RUNNING …");
        assertThat(Wrapping.hanging("", "moving VM 42 (web-1) to cluster 100 (alpha): 1 in the way", 40))
                .containsExactly("moving VM 42 (web-1) to cluster 100", "  (alpha): 1 in the way");
    }

    @Test
    void where_that_leaves_no_room_they_begin_further_left() {
        assertThat(Wrapping.hanging("10:00:00 ", "      0 of 5 snapshots have arrived", 32))
                .containsExactly("10:00:00       0 of 5 snapshots", "  have arrived");
    }

    @Test
    void a_command_stays_in_one_piece_and_the_words_around_it_do_too() {
        String answer = "stopping at the next boundary; 'onevm-migrate status 42' tells how that is,"
                + " 'onevm-migrate resume 42' carries on";
        assertThat(Wrapping.hanging("10:00:00 ", answer, 80))
                .containsExactly(
                        "10:00:00 stopping at the next boundary; 'onevm-migrate status 42' tells how that",
                        "           is, 'onevm-migrate resume 42' carries on");
        assertThat(Wrapping.hanging("10:00:00 ", answer, 40))
                .containsExactly(
                        "10:00:00 stopping at the next boundary;",
                        "           'onevm-migrate status 42'",
                        "           tells how that is,",
                        "           'onevm-migrate resume 42'",
                        "           carries on");
    }

    @Test
    void a_command_without_quotes_ends_with_the_sentence() {
        assertThat(Wrapping.hanging(
                        "", "see: onevm-migrate status 42; then go on: onevm-migrate resume 42 --take-over", 60))
                .containsExactly("see: onevm-migrate status 42; then go on:", "  onevm-migrate resume 42 --take-over");
        assertThat(Wrapping.hanging("", "or to start it on a host of your choice: onevm deploy 42 1 103", 60))
                .containsExactly("or to start it on a host of your choice:", "  onevm deploy 42 1 103");
    }

    @Test
    void a_command_without_room_below_its_text_begins_further_left() {
        String command = "onevm-migrate resume 42 --records /var/lib/records";
        assertThat(Wrapping.below("next:           ", "go on: " + command, 16, 60))
                .containsExactly("next:           go on:", "  " + command);
        assertThat(Wrapping.below("next:           ", command, 16, 60)).containsExactly("next:", "  " + command);
        assertThat(Wrapping.below("next:           ", "go on: " + command, 16, 50))
                .containsExactly("next:           go on:", command);
    }

    @Test
    void a_word_that_is_wider_than_the_terminal_is_left_to_it() {
        assertThat(Wrapping.below(
                        "runbook:        ", "section STOPPED of /opt/onevm-migrate-1.0/docs/runbook.md", 16, 30))
                .containsExactly("runbook:        section", "  STOPPED of", "/opt/onevm-migrate-1.0/docs/runbook.md");
    }

    @Test
    void what_is_quoted_and_an_amount_with_its_unit_stay_together_if_they_fit() {
        String text = "without 'recover --delete-recreate' 700.0 MiB";
        assertThat(Wrapping.wrap(text, 30)).containsExactly("without", "'recover --delete-recreate'", "700.0 MiB");
        assertThat(Wrapping.wrap(text, 41)).containsExactly("without 'recover --delete-recreate'", "700.0 MiB");
        assertThat(Wrapping.wrap(text, 20)).containsExactly("without 'recover", "--delete-recreate'", "700.0 MiB");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 20, 23, 24, 25, 40, 80})
    void in_a_cell_nothing_is_wider_than_it_and_nothing_is_lost(int width) {
        String text = "  see 'onevm-migrate status 42', or 'what is quoted': onevm-migrate gc, 12 GiB/s  left";

        List<String> lines = Wrapping.wrap(text, width);

        assertThat(lines).allMatch(line -> line.length() <= width);
        assertThat(String.join("", lines).replace(" ", "")).isEqualTo(text.replace(" ", ""));
    }
}
