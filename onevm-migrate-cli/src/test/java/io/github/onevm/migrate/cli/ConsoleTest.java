package io.github.onevm.migrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConsoleTest {
    private final Screen screen = new Screen();

    @Test
    void progressCarriesTheTimeOfDayInUtc() {
        screen.console.progress("on the way");
        assertThat(screen.out()).isEqualTo("23:59:58 on the way\n");
    }

    @Test
    void controlCharactersOfStrangersDoNotReachTheTerminal() {
        screen.console.line("VM 42 (\u001b[31mred\n\u009b) für alle");
        assertThat(screen.out()).isEqualTo("VM 42 ( [31mred  ) für alle\n");
    }

    @Test
    void detailsAreShownOnlyWhenAskedFor() {
        screen.console.detail("hidden");
        screen.console.verbose(true).detail("shown");
        assertThat(screen.err()).isEqualTo("23:59:58   shown\n");
    }

    @Test
    void anErrorIsOneLine() {
        screen.console.error("", new IllegalStateException("it broke"));
        assertThat(screen.err()).isEqualTo("onevm-migrate: it broke\n");
    }

    @Test
    void anErrorWithoutAMessageIsNamedByItsClass() {
        screen.console.error("", new IllegalStateException());
        assertThat(screen.err()).isEqualTo("onevm-migrate: java.lang.IllegalStateException\n");
    }

    @Test
    void verboseShowsWhereAnErrorComesFrom() {
        screen.console.verbose(true).error("", new IllegalStateException("it broke"));
        assertThat(screen.err()).contains("at io.github.onevm.migrate.cli.ConsoleTest");
    }
}
