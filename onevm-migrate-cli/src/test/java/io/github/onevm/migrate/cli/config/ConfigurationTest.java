package io.github.onevm.migrate.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        Path file = folder.resolve("onevm-migrate.conf");
        Files.writeString(file, text);
        return file;
    }

    private Configuration of(String text, String... variables) throws IOException {
        Map<String, String> environment =
                new HashMap<>(Map.of(Configuration.VARIABLE, file(text).toString()));
        for (int i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
        return Configuration.of(environment);
    }

    private String value(Configuration configuration, Setting setting) {
        return configuration
                .found(setting)
                .map(found -> (found.value() + " from " + found.place()).replace(folder.toString(), ""))
                .orElse("-");
    }

    @Test
    void a_value_is_found_with_its_line() throws IOException {
        Configuration configuration = of("# site\n\n  max-downtime=30  \nonedb-command = \"ssh fe onedb\"\n");

        assertThat(value(configuration, Setting.MAX_DOWNTIME)).isEqualTo("30 from /onevm-migrate.conf:3");
        assertThat(value(configuration, Setting.ONEDB_COMMAND)).isEqualTo("ssh fe onedb from /onevm-migrate.conf:4");
        assertThat(value(configuration, Setting.PARALLEL)).isEqualTo("-");
    }

    @Test
    void an_environment_variable_goes_before_files() throws IOException {
        Configuration configuration = of("one-px = two\none-xmlrpc = http://one:2633/RPC2\n", "ONE_PX", "three");

        assertThat(value(configuration, Setting.ONE_PX)).isEqualTo("three from environment variable ONE_PX");
        assertThat(configuration.environment())
                .containsEntry("ONE_PX", "three")
                .containsEntry("ONE_XMLRPC", "http://one:2633/RPC2");
    }

    @Test
    void a_credential_of_systemd_goes_before_files_and_after_variables() throws IOException {
        Files.writeString(folder.resolve("one_auth"), "oneadmin:secret-7");
        String credentials = folder.toString();

        assertThat(value(of("one-auth = /etc/one_auth\n", "CREDENTIALS_DIRECTORY", credentials), Setting.ONE_AUTH))
                .isEqualTo("/one_auth from credential of systemd");
        assertThat(value(of("", "CREDENTIALS_DIRECTORY", credentials, "ONE_AUTH", "/root/auth"), Setting.ONE_AUTH))
                .isEqualTo("/root/auth from environment variable ONE_AUTH");
    }

    @Test
    void the_file_of_the_user_goes_before_that_of_the_system() {
        assertThat(Configuration.files(Map.of("HOME", "/home/op")))
                .containsExactly(Path.of("/etc/onevm-migrate.conf"), Path.of("/home/op/.config/onevm-migrate.conf"));
        assertThat(Configuration.files(Map.of("HOME", "/home/op", "XDG_CONFIG_HOME", "/x")))
                .endsWith(Path.of("/x/onevm-migrate.conf"));
        assertThat(Configuration.files(Map.of())).containsExactly(Path.of("/etc/onevm-migrate.conf"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max-downtime 30        | :1 is no setting; write it like: max-downtime = 30",
                "max-downtime =         | :1: max-downtime has no value; write one, or remove the line",
                "max-dowtime = 30       | :1: 'max-dowtime' cannot be set in a file; did you mean max-downtime?",
                "force = true           | :1: 'force' cannot be set in a file; the names are: one-xmlrpc, ",
                "syslog = yes           | :1: syslog is 'yes'; write true or false",
            })
    void what_is_wrong_is_told_with_file_and_line(String text, String message) throws IOException {
        Configuration configuration = of(text);

        assertThatThrownBy(configuration::requireReadable)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(folder.resolve("onevm-migrate.conf") + message);
    }

    @Test
    void a_setting_twice_is_refused() throws IOException {
        assertThatThrownBy(of("pins = keep\npins = drop\n")::requireReadable)
                .hasMessageContaining(":2: pins is set before, in ")
                .hasMessageEndingWith(":1; remove one of the two");
    }

    @Test
    void a_file_that_everybody_can_write_is_refused() throws IOException {
        Files.setPosixFilePermissions(file("pins = keep\n"), PosixFilePermissions.fromString("rw-rw-rw-"));

        assertThatThrownBy(
                        Configuration.of(Map.of(Configuration.VARIABLE, folder + "/onevm-migrate.conf"))
                                ::requireReadable)
                .hasMessageStartingWith("anybody may write ");
    }

    @Test
    void a_named_file_that_does_not_exist_is_refused() {
        assertThatThrownBy(Configuration.of(Map.of(Configuration.VARIABLE, folder + "/none"))::requireReadable)
                .hasMessageContaining("which does not exist");
    }

    @ParameterizedTest
    @CsvSource({
        "ssh one@fe onedb,                    ssh one@fe onedb",
        "sshpass -p h7Q ssh fe onedb,         sshpass -p *** ssh fe onedb",
        "onedb --password=h7Q,                onedb --password=***",
        "http://oneadmin:h7Q@fe:2633/RPC2,    http://oneadmin:***@fe:2633/RPC2",
        "env TOKEN=h7Q onedb,                 env TOKEN=*** onedb",
    })
    void a_secret_in_a_value_is_not_shown(String value, String shown) {
        assertThat(Shown.text(value)).isEqualTo(shown);
    }
}
