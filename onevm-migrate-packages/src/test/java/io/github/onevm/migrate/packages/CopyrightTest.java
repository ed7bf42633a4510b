package io.github.onevm.migrate.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CopyrightTest {
    private static Component library(String... licences) {
        return new Component("org.example", "thing", "1.0", "Example", "", List.of(licences));
    }

    @Test
    void names_a_library_with_its_licence_and_the_text_of_that() {
        assertThat(Copyright.of(List.of(library("MIT"))))
                .contains("Files: lib/thing-1.0.jar\nCopyright: Example, see THIRD-PARTY.txt\nLicense: MIT\n")
                .contains("License: MIT\n Permission is hereby granted");
    }

    @Test
    void a_licence_without_a_text_is_refused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Copyright.of(List.of(library("GPL-3.0-only"))))
                .withMessageContaining("'GPL-3.0-only'");
    }

    @Test
    void a_library_without_a_licence_is_refused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new Notices(Path.of("nowhere")).of(List.of(library())))
                .withMessageContaining("org.example:thing:1.0 names no licence");
    }
}
