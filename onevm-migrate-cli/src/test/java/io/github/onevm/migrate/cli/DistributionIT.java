package io.github.onevm.migrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The unpacked distribution as an operator uses it. */
class DistributionIT {
    private static final Path SCRIPT = Path.of(System.getProperty("dist"), "bin", "onevm-migrate");
    private static final String THIS_JAVA = System.getProperty("java.home");

    @TempDir
    private Path elsewhere;

    private record End(int status, String out, String err) {}

    private End run(Path script, Map<String, String> environment, String... args)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(args));
        Path out = elsewhere.resolve("out");
        Path err = elsewhere.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(elsewhere.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", THIS_JAVA);
        builder.environment().put("HOME", elsewhere.toString());
        builder.environment().putAll(environment);
        int status = builder.start().waitFor();
        return new End(status, read(out), read(err));
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    @Test
    void showsItsVersionFromAnyFolder() throws IOException, InterruptedException {
        End end = run(SCRIPT, Map.of(), "--version");
        assertThat(end.out()).startsWith("onevm-migrate ");
        assertThat(end).extracting(End::status, End::err).containsExactly(0, "");
    }

    @Test
    void showsItsHelpThroughSymbolicLinks() throws IOException, InterruptedException {
        Path absolute = Files.createSymbolicLink(elsewhere.resolve("absolute"), SCRIPT);
        Path relative = Files.createSymbolicLink(
                Files.createDirectory(elsewhere.resolve("my bin")).resolve("onevm-migrate"), Path.of("../absolute"));
        assertThat(absolute).isSymbolicLink();
        End end = run(relative, Map.of(), "--help");
        assertThat(end.out()).contains("exit codes:");
        assertThat(end).extracting(End::status, End::err).containsExactly(0, "");
    }

    @Test
    void answersAWrongLineWithExitCodeTwo() throws IOException, InterruptedException {
        End end = run(SCRIPT, Map.of(), "-t", "42", "200");
        assertThat(end.err()).contains("-t 3600 42 200 or 42 200 -t").endsWith("try 'onevm-migrate --help'\n");
        assertThat(end.status()).isEqualTo(2);
    }

    @Test
    void passesOptionsOnToTheJvm() throws IOException, InterruptedException {
        End end = run(SCRIPT, Map.of("ONEVM_MIGRATE_JAVA_OPTS", "-showversion -Da=b"), "--version");
        assertThat(end.err()).contains("version \"");
    }

    @Test
    void namesTheFileWhoseCredentialsAreMissing() throws IOException, InterruptedException {
        End end = run(SCRIPT, Map.of("ONE_AUTH", "/nowhere/one_auth"), "42", "200");
        assertThat(end.err()).startsWith("onevm-migrate: ONE_AUTH names /nowhere/one_auth");
        assertThat(end.status()).isEqualTo(1);
    }

    @Test
    void namesAJavaHomeWithoutJava() throws IOException, InterruptedException {
        End end = run(SCRIPT, Map.of("JAVA_HOME", "/nowhere"), "--version");
        assertThat(end.err())
                .isEqualTo("onevm-migrate: JAVA_HOME is /nowhere, which has no bin/java: correct it or unset it\n");
        assertThat(end.status()).isEqualTo(1);
    }

    @Test
    void namesAJavaThatIsTooOld() throws IOException, InterruptedException {
        Path bin = Files.createDirectories(elsewhere.resolve("jdk/bin"));
        Files.createFile(
                bin.resolve("java"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Files.writeString(elsewhere.resolve("jdk/release"), "JAVA_VERSION=\"1.8.0_412\"\n");
        End end = run(SCRIPT, Map.of("JAVA_HOME", elsewhere.resolve("jdk").toString()), "--version");
        assertThat(end.err()).contains("is Java 1.8.0_412: install Java 17 or newer");
        assertThat(end.status()).isEqualTo(1);
    }
}
