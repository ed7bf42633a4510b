package io.github.onevm.migrate.storpool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.check.ChecksPage;
import io.github.onevm.migrate.check.Preflight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ChecksOfStorPoolTest {
    @Test
    void the_page_of_checks_is_in_the_terms_of_this_back_end() throws IOException {
        assertThat(Files.readString(Path.of("..", "docs", "checks.md")))
                .isEqualTo(ChecksPage.text(Preflight.of(new StorPoolConventions())));
    }
}
