package io.github.onevm.migrate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.cli.verbs.PlanFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanFileTest {
    private static final Instant NOW = Instant.parse("2026-11-23T23:59:58Z");

    @TempDir
    private Path folder;

    private PlanFile file() {
        return new PlanFile(folder.resolve("plan.json"));
    }

    @Test
    void aPlanComesBackFromItsFile() {
        file().write(Example.planOf());
        assertThat(file().read()).isEqualTo(Example.planOf());
    }

    @Test
    void aFileThatExistsIsNotOverwritten() throws IOException {
        Files.writeString(file().file(), "mine");
        assertThatThrownBy(() -> file().write(Example.planOf())).hasMessageContaining("exists already");
        assertThatThrownBy(() -> file().requireNew()).hasMessageContaining("exists already");
        assertThat(file().file()).hasContent("mine");
    }

    @Test
    void aFolderThatDoesNotExistIsNamed() {
        PlanFile nowhere = new PlanFile(folder.resolve("no/plan.json"));
        assertThatThrownBy(() -> nowhere.write(Example.planOf()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no/plan.json: there is no such file or folder");
    }

    @Test
    void theMarkIsMadeOnce() {
        file().requireNotApplied();
        file().markApplied(NOW);
        assertThat(folder.resolve("plan.json.applied")).hasContent("applied at 2026-11-23T23:59:58Z");
        assertThatThrownBy(() -> file().markApplied(NOW)).hasMessageContaining("was applied already");
        assertThatThrownBy(() -> file().requireNotApplied()).hasMessageContaining("was applied already");
    }

    @Test
    void withoutAMarkNothingIsBegun() {
        PlanFile nowhere = new PlanFile(folder.resolve("no/plan.json"));
        assertThatThrownBy(() -> nowhere.markApplied(NOW)).hasMessageContaining("so it is not begun");
    }
}
