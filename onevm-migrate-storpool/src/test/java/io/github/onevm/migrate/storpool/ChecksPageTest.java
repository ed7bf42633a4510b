package io.github.onevm.migrate.storpool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.check.ChecksPage;
import io.github.onevm.migrate.check.Preflight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** With {@code -Dchecks.write=true} it writes the page instead of comparing it. */
class ChecksPageTest {
    private static final Preflight PREFLIGHT = Preflight.of(new StorPoolConventions());
    private static final Path PAGE = Path.of("..", "docs", "checks.md");

    @Test
    void the_page_says_what_the_checks_say() throws IOException {
        if (Boolean.getBoolean("checks.write")) {
            Files.writeString(PAGE, ChecksPage.text(PREFLIGHT));
        }

        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
                .as(
                        "docs/checks.md is stale; write it again with"
                                + " 'mvn -q -pl onevm-migrate-storpool -am test -Dtest=ChecksPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dchecks.write=true'")
                .isEqualTo(ChecksPage.text(PREFLIGHT));
    }

    @Test
    void the_page_has_a_line_for_every_check() {
        assertThat(ChecksPage.text(PREFLIGHT).lines())
                .filteredOn(line -> line.startsWith("| `"))
                .hasSameSizeAs(PREFLIGHT.checks());
    }
}
