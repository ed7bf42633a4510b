package io.github.onevm.migrate.packages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.lab.StandardVm;
import io.github.onevm.migrate.lab.opennebula.Timings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Debian package. */
class DebIT {
    private static final String VM = Integer.toString(StandardVm.ID);
    private static final String TARGET = Integer.toString(LabPlan.BETA);

    @TempDir
    private Path folder;

    private List<String> dpkg(String... arguments) throws IOException, InterruptedException {
        String[] command = Stream.concat(
                        Stream.of("dpkg", "--root=" + folder.resolve("root"), "--log=" + folder.resolve("log")),
                        Stream.of(arguments))
                .toArray(String[]::new);
        return Tool.lines(folder, command);
    }

    /** An empty root, and the package in it; it needs a JRE, which is not in that root. */
    private Path installed() throws IOException, InterruptedException {
        Tool.need("dpkg");
        Path admin = Files.createDirectories(folder.resolve("root/var/lib/dpkg"));
        for (String file : List.of("info", "updates", "triggers")) {
            Files.createDirectory(admin.resolve(file));
        }
        Files.createFile(admin.resolve("status"));
        dpkg("--force-not-root", "--force-depends", "--install", Packages.DEB.toString());
        return folder.resolve("root/usr/bin/onevm-migrate");
    }

    private List<String> run(Path command, Map<String, String> site, String... arguments)
            throws IOException, InterruptedException {
        Map<String, String> variables = new HashMap<>(site);
        variables.put("JAVA_HOME", System.getProperty("java.home"));
        variables.put("HOME", folder.toString());
        return Tool.lines(
                folder,
                variables,
                Stream.concat(Stream.of(command.toString()), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    @Test
    void installed_on_a_clean_root_it_moves_a_vm_and_is_removed_without_a_trace()
            throws IOException, InterruptedException {
        Path command = installed();

        assertThat(run(command, Map.of(), "--version")).containsExactly("onevm-migrate " + Packages.VERSION);
        try (Lab lab = LabPlan.standard().timings(Timings.fast()).start()) {
            assertThat(run(command, lab.environment(), "--probation", "0", VM, TARGET))
                    .last()
                    .asString()
                    .matches("done: VM 42 .* is RUNNING on host [12] .* of cluster 101 .*");
        }
        assertThat(run(command, Map.of(), "check", "--help"))
                .first()
                .asString()
                .startsWith("Usage: onevm-migrate check");

        dpkg("--force-not-root", "--purge", "onevm-migrate");
        assertThat(folder.resolve("root/usr")).doesNotExist();
    }

    @Test
    void it_says_that_it_has_no_list_for_an_archive_of_classes() throws IOException, InterruptedException {
        Path archive = installed().resolveSibling("../share/onevm-migrate/bin/onevm-migrate-archive");

        assertThat(run(Path.of("sh"), Map.of(), "-c", archive + " 2>&1; test $? = 1"))
                .singleElement()
                .asString()
                .contains("there is no list of classes (")
                .endsWith("With Java 25 or newer, name check, status or list, and what it needs");
    }

    @Test
    void man_pages_and_completions_are_where_man_and_the_shells_look() throws IOException, InterruptedException {
        Path share = installed().resolveSibling("../share").normalize();

        assertThat(share.resolve("bash-completion/completions/onevm-migrate")).isNotEmptyFile();
        assertThat(share.resolve("fish/vendor_completions.d/onevm-migrate.fish"))
                .isNotEmptyFile();
        try (Stream<Path> pages = Files.list(Packages.DIST.resolve("share/man/man1"))) {
            assertThat(pages.toList())
                    .isNotEmpty()
                    .allSatisfy(page -> assertThat(share.resolve("man/man1/" + page.getFileName() + ".gz"))
                            .isNotEmptyFile());
        }
        assertThat(share.resolve("doc/onevm-migrate/copyright")).content().contains("Files: lib/picocli-");
    }

    @Test
    void zsh_finds_the_completion_by_itself() throws IOException, InterruptedException {
        Tool.need("zsh");
        Path functions =
                installed().resolveSibling("../share/zsh/vendor-completions").normalize();
        // Outside of a line that is being typed, the completion ends with an error of its first command.
        String script = "fpath=(" + functions
                + " $fpath); autoload -Uz compinit; compinit -u -D; print $_comps[onevm-migrate]; "
                + "(_onevm-migrate) 2>&1 | grep -o '^_onevm_migrate_in_zsh:compset'";

        assertThat(run(Path.of("zsh"), Map.of(), "-fc", script))
                .containsExactly("_onevm-migrate", "_onevm_migrate_in_zsh:compset");
    }

    @Test
    void lintian_finds_no_error() throws IOException, InterruptedException {
        Tool.need("lintian");

        assertThat(Tool.lines(folder, "lintian", "--allow-root", "--fail-on", "error", Packages.DEB.toString()))
                .noneMatch(line -> line.startsWith("E:"));
    }

    @Test
    void a_snapshot_or_candidate_is_older_than_its_release() throws IOException, InterruptedException {
        Tool.need("dpkg", "dpkg-deb");

        assertThat(Tool.lines(folder, "dpkg-deb", "--field", Packages.DEB.toString(), "Version"))
                .containsExactly(Packages.PACKAGE_VERSION);
        Tool.lines(folder, "dpkg", "--compare-versions", "1.0.0~SNAPSHOT", "lt", "1.0.0");
        Tool.lines(folder, "dpkg", "--compare-versions", "1.0.0~rc.1", "lt", "1.0.0");
    }

    @Test
    void it_asks_for_java_17_or_later() throws IOException, InterruptedException {
        Tool.need("dpkg-deb");

        assertThat(Tool.lines(folder, "dpkg-deb", "--field", Packages.DEB.toString(), "Depends"))
                .containsExactly("default-jre-headless (>= 2:1.17) | java17-runtime-headless");
    }
}
