package io.github.onevm.migrate.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class ReleaseNoteTest {
    private static final String CHANGELOG = """
            # Changelog

            ## [Unreleased]

            ### Added

            - A thing to come.

            ## [1.1.0] - 2026-12-01

            ## [1.0.0] - 2026-11-01

            - The first.
            """;

    @Test
    void of_a_release_is_its_section() {
        assertThat(ReleaseNote.of(CHANGELOG, "1.0.0")).isEqualTo("- The first.\n");
    }

    @Test
    void of_a_snapshot_is_what_is_not_released() {
        assertThat(ReleaseNote.of(CHANGELOG, "1.2.0-SNAPSHOT")).isEqualTo("### Added\n\n- A thing to come.\n");
    }

    @Test
    void a_release_without_a_section_or_with_an_empty_one_is_refused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ReleaseNote.of(CHANGELOG, "1.3.0"))
                .withMessageContaining("no section '## [1.3.0]'");
        assertThatIllegalStateException().isThrownBy(() -> ReleaseNote.of(CHANGELOG, "1.1.0"));
    }
}
