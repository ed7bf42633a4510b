package io.github.onevm.migrate.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.lab.wire.Situation;
import org.junit.jupiter.api.Test;

class FilterArgumentTest {
    @Test
    void a_situation_alone_begins_with_the_first_call() {
        assertThat(FilterArgument.of("no-leader")).contains(new FilterArgument(Situation.NO_LEADER, "", 1));
    }

    @Test
    void it_can_wait_for_a_call_of_a_name() {
        assertThat(FilterArgument.of("stale-answers@one.vm.action"))
                .contains(new FilterArgument(Situation.STALE_ANSWERS, "one.vm.action", 1));
        assertThat(FilterArgument.of("silence@one.vm.action:2"))
                .contains(new FilterArgument(Situation.SILENCE, "one.vm.action", 2));
    }

    @Test
    void what_is_not_known_is_not_guessed() {
        assertThat(FilterArgument.of("noise")).isEmpty();
        assertThat(FilterArgument.of("silence@")).isEmpty();
        assertThat(FilterArgument.of("silence@one.vm.action:0")).isEmpty();
        assertThat(FilterArgument.of("")).isEmpty();
    }
}
