package io.github.onevm.migrate.cli.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.TrialSite;
import io.github.onevm.migrate.cli.verbs.Verbs;
import io.github.onevm.migrate.lab.Lab;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The unpacked distribution as an operator uses it. */
class DistributionIT {
    @TempDir
    private Path elsewhere;

    private Path script() {
        return Unpacked.asBuilt(elsewhere).script();
    }

    private End run(Path script, Map<String, String> environment, String... args) {
        return Unpacked.asBuilt(elsewhere).run(script, environment, args);
    }

    @Test
    void shows_its_version_from_any_folder() {
        End end = run(script(), Map.of(), "--version");
        assertThat(end.out()).startsWith("onevm-migrate ");
        assertThat(end).extracting(End::exit, End::err).containsExactly(0, "");
    }

    @Test
    void has_a_man_page_of_every_verb_and_the_documents() {
        Path home = Unpacked.asBuilt(elsewhere).home();

        assertThat(Verbs.NAMES)
                .map(verb -> home.resolve("share/man/man1/onevm-migrate-" + verb + ".1"))
                .allSatisfy(page -> assertThat(page).isNotEmptyFile());
        assertThat(home.resolve("share/man/man1/onevm-migrate.1")).isNotEmptyFile();
        assertThat(home.resolve("docs/runbook.md")).isNotEmptyFile();
        assertThat(home.resolve("examples/hooks/mail")).isNotEmptyFile().isExecutable();
        assertThat(home.resolve("examples/hooks/chat")).isNotEmptyFile().isExecutable();
        assertThat(home.resolve("LICENSE")).isNotEmptyFile();
    }

    @ParameterizedTest
    @CsvSource({
        "onevm-migrate ver, verify",
        "'onevm-migrate --pins \"\"', drop keep rewrite",
        "onevm-migrate gc --del, --delete",
        "onevm-migrate --snapshot-o, --snapshot-only"
    })
    void completes_in_bash(String typed, String offered) throws Exception {
        Path completion = Unpacked.asBuilt(elsewhere).home().resolve("share/bash-completion/completions/onevm-migrate");
        String shell = "compopt() { :; }; source " + completion + "; COMP_WORDS=(" + typed
                + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _complete_onevm-migrate; echo ${COMPREPLY[@]}";

        Process bash = new ProcessBuilder("bash", "-c", shell).start();

        assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                .isEqualTo(offered);
    }

    @ParameterizedTest
    @CsvSource({
        "onevm-migrate web, web-1",
        "onevm-migrate 4, 42 43 44",
        "onevm-migrate status --output json db, db-1",
        "onevm-migrate check 42 be, beta",
        "onevm-migrate --pins drop 42 al, alpha",
        "onevm-migrate --host node-b, node-b1 node-b2",
        "onevm-migrate list web, ''",
    })
    void completes_names_and_ids_from_the_front_end(String typed, String offered) throws Exception {
        Path home = Unpacked.asBuilt(elsewhere).home();
        try (Lab lab = TrialSite.plan().start()) {
            String shell = "PATH=" + home.resolve("bin") + ":$PATH; compopt() { :; }; source "
                    + home.resolve("share/bash-completion/completions/onevm-migrate") + "; COMP_WORDS=(" + typed
                    + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _onevm_migrate; echo ${COMPREPLY[@]}";
            ProcessBuilder bash = new ProcessBuilder("bash", "-c", shell);
            bash.environment().put("ONEVM_COMPLETION_SECONDS", "60");
            bash.environment().putAll(lab.environment());

            assertThat(new String(bash.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                    .isEqualTo(offered);
        }
    }

    @Test
    void shows_its_help_through_symbolic_links() throws IOException {
        Path absolute = Files.createSymbolicLink(elsewhere.resolve("absolute"), script());
        Path relative = Files.createSymbolicLink(
                Files.createDirectory(elsewhere.resolve("my bin")).resolve("onevm-migrate"), Path.of("../absolute"));
        assertThat(absolute).isSymbolicLink();
        End end = run(relative, Map.of(), "--help");
        assertThat(end.out()).contains("exit codes:");
        assertThat(end).extracting(End::exit, End::err).containsExactly(0, "");
    }

    @Test
    void answers_a_wrong_line_with_exit_code_two() {
        End end = run(script(), Map.of(), "-t", "42", "200");
        assertThat(end.err()).contains("-t 3600 42 200 or 42 200 -t").endsWith("try 'onevm-migrate --help'\n");
        assertThat(end.exit()).isEqualTo(2);
    }

    @Test
    void passes_options_on_to_the_jvm() {
        End end = run(script(), Map.of("ONEVM_MIGRATE_JAVA_OPTS", "-showversion -Da=b"), "--version");
        assertThat(end.err()).contains("version \"");
    }

    @Test
    void names_the_file_whose_credentials_are_missing() {
        End end = run(script(), Map.of("ONE_AUTH", "/nowhere/one_auth"), "42", "200");
        assertThat(end.err()).startsWith("onevm-migrate: ONE_AUTH names /nowhere/one_auth");
        assertThat(end.exit()).isEqualTo(1);
    }

    @Test
    void names_a_java_home_without_java() {
        End end = run(script(), Map.of("JAVA_HOME", "/nowhere"), "--version");
        assertThat(end.err())
                .isEqualTo("onevm-migrate: JAVA_HOME is /nowhere, which has no bin/java: correct it or unset it\n");
        assertThat(end.exit()).isEqualTo(1);
    }

    @Test
    void names_a_java_that_is_too_old() throws IOException {
        Path bin = Files.createDirectories(elsewhere.resolve("jdk/bin"));
        Files.createFile(
                bin.resolve("java"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Files.writeString(elsewhere.resolve("jdk/release"), "JAVA_VERSION=\"1.8.0_412\"\n");
        End end = run(script(), Map.of("JAVA_HOME", elsewhere.resolve("jdk").toString()), "--version");
        assertThat(end.err()).contains("is Java 1.8.0_412: install Java 17 or newer");
        assertThat(end.exit()).isEqualTo(1);
    }

    @Test
    void works_in_the_folder_of_its_script_without_a_path() {
        End end = new Unpacked(Path.of("/"), elsewhere)
                .run(Path.of("/bin/sh"), Map.of(), "-c", "cd '" + script().getParent() + "' && sh onevm-migrate -V");
        assertThat(end.out()).startsWith("onevm-migrate ");
        assertThat(end).extracting(End::exit, End::err).containsExactly(0, "");
    }

    @Test
    void names_a_folder_that_is_not_complete() throws IOException {
        Path copy = Files.createDirectories(elsewhere.resolve("copy/bin")).resolve("onevm-migrate");
        Files.copy(script(), copy, StandardCopyOption.COPY_ATTRIBUTES);
        End end = run(copy, Map.of(), "--version");
        assertThat(end.err()).endsWith("/copy/lib/jvm.sh: unpack the distribution again\n");
        assertThat(end.exit()).isEqualTo(1);
    }

    @Test
    void answers_for_its_version_without_loading_a_library() throws IOException {
        Path log = elsewhere.resolve("loaded");
        String options = "-Xlog:class+load:file=" + log;
        assertThat(run(script(), Map.of("ONEVM_MIGRATE_JAVA_OPTS", options), "-V"))
                .extracting(End::exit)
                .isEqualTo(0);
        assertThat(Files.readString(log))
                .contains(" io.github.onevm.migrate.cli.verbs.Version ")
                .doesNotContain(" picocli.");
    }
}
