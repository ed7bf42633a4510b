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
    void a_plan_comes_back_from_its_file() {
        file().write(Example.planOf());
        assertThat(file().read()).isEqualTo(Example.planOf());
    }

    @Test
    void a_file_that_exists_is_not_overwritten() throws IOException {
        Files.writeString(file().file(), "mine");
        assertThatThrownBy(() -> file().write(Example.planOf())).hasMessageContaining("exists already");
        assertThatThrownBy(() -> file().requireNew()).hasMessageContaining("exists already");
        assertThat(file().file()).hasContent("mine");
    }

    @Test
    void a_folder_that_does_not_exist_is_named() {
        PlanFile nowhere = new PlanFile(folder.resolve("no/plan.json"));
        assertThatThrownBy(() -> nowhere.write(Example.planOf()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no/plan.json: there is no such file or folder");
    }

    @Test
    void the_mark_is_made_once() {
        file().requireNotApplied();
        file().markApplied(NOW);
        assertThat(folder.resolve("plan.json.applied")).hasContent("applied at 2026-11-23T23:59:58Z");
        assertThatThrownBy(() -> file().markApplied(NOW)).hasMessageContaining("was applied already");
        assertThatThrownBy(() -> file().requireNotApplied()).hasMessageContaining("was applied already");
    }

    @Test
    void without_a_mark_nothing_is_begun() {
        PlanFile nowhere = new PlanFile(folder.resolve("no/plan.json"));
        assertThatThrownBy(() -> nowhere.markApplied(NOW)).hasMessageContaining("so it is not begun");
    }
}
