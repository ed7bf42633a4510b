package io.github.onevm.migrate.cli.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.verbs.Verbs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        assertThat(home.resolve("share/man/man1/onevm-migrate-wave-resume.1")).isNotEmptyFile();
        assertThat(home.resolve("docs/runbook.md")).isNotEmptyFile();
        assertThat(home.resolve("examples/hooks/mail")).isNotEmptyFile().isExecutable();
        assertThat(home.resolve("examples/hooks/chat")).isNotEmptyFile().isExecutable();
        assertThat(home.resolve("LICENSE")).isNotEmptyFile();
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

    /** The text of the option parser, which prints it when another option stands beside {@code --help}. */
    private String parsed(String... verb) {
        return run(
                        script(),
                        Map.of(),
                        Stream.concat(Stream.of(verb), Stream.of("--no-color", "--quiet", "--help"))
                                .toArray(String[]::new))
                .out();
    }

    @Test
    void shows_its_help_without_java() {
        Map<String, String> none = Map.of("JAVA_HOME", "/nowhere");

        assertThat(run(script(), none, "--help").out()).isEqualTo(parsed());
        assertThat(run(script(), none, "-h").out()).isEqualTo(parsed());
        assertThat(run(script(), none, "cut-over-now", "-h").out()).isEqualTo(parsed("cut-over-now"));
        assertThat(run(script(), none, "wave", "status", "--help").out())
                .startsWith("Usage: onevm-migrate wave status ")
                .isEqualTo(parsed("wave", "status"));
        assertThat(Verbs.NAMES)
                .allSatisfy(
                        verb -> assertThat(run(script(), none, verb, "--help").out())
                                .startsWith("Usage: onevm-migrate " + verb + " "));
    }

    @Test
    void leaves_a_verb_that_there_is_not_to_the_option_parser() {
        assertThat(run(script(), Map.of("JAVA_HOME", "/nowhere"), "../onevm-migrate-check", "--help")
                        .err())
                .contains("JAVA_HOME is /nowhere");
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

    /** Its set-up takes longer than all calls of a short command. */
    @Test
    void asks_a_front_end_by_http_without_setting_up_tls() throws IOException {
        Path log = elsewhere.resolve("loaded");
        Path auth = Files.writeString(elsewhere.resolve("one_auth"), "oneadmin:x\n");
        Map<String, String> site = Map.of(
                "ONE_XMLRPC",
                "http://127.0.0.1:1/RPC2",
                "ONE_AUTH",
                auth.toString(),
                "ONEVM_MIGRATE_JAVA_OPTS",
                "-Xlog:class+load:file=" + log + "::filecount=0");

        assertThat(run(script(), site, "status").err()).contains("127.0.0.1:1");

        assertThat(Files.readString(log))
                .contains(" org.apache.hc.core5.http.impl.io.HttpRequestExecutor ")
                .doesNotContain(" sun.security.ssl.SSLContextImpl");
    }
}
