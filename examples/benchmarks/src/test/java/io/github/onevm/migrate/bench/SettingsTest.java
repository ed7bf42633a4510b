package io.github.onevm.migrate.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static Settings parse(String... words) {
        return Settings.parse(Path.of("target"), List.of(words), List.of("sizes", "runs"));
    }

    @Test
    void what_is_not_set_has_its_default() {
        Settings settings = parse("sizes=1,64");

        assertThat(settings.numbers("sizes", "4")).containsExactly(1, 64);
        assertThat(settings.number("runs", 5)).isEqualTo(5);
    }

    @Test
    void a_word_that_sets_nothing_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("size=1"))
                .withMessage("'size=1' sets nothing; what may be set, as NAME=VALUE: sizes, runs");
    }
}
