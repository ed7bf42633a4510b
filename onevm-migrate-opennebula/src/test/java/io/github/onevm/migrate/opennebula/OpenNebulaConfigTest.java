package io.github.onevm.migrate.opennebula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.model.Secret;
import io.github.onevm.migrate.opennebula.config.MetadataWriter;
import io.github.onevm.migrate.opennebula.config.OpenNebulaConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenNebulaConfigTest {
    @TempDir
    private Path dir;

    private final Map<String, String> env = new HashMap<>();
    private Path own;
    private Path shared;

    @BeforeEach
    void homes() throws IOException {
        own = Files.createDirectories(dir.resolve("home/.one"));
        shared = Files.createDirectories(dir.resolve("oneadmin/.one"));
    }

    private OpenNebulaConfig config() {
        return OpenNebulaConfig.fromEnvironment(env, dir.resolve("home"), dir.resolve("oneadmin"));
    }

    private Path write(Path file, String text) throws IOException {
        return Files.writeString(file, text);
    }

    @Test
    void variables_come_before_files() throws IOException {
        env.put("ONE_XMLRPC", "https://one.example:8443/RPC2");
        env.put("ONE_AUTH", write(dir.resolve("auth"), "me:mine").toString());
        write(own.resolve("one_endpoint"), "http://other:2633/RPC2");
        write(own.resolve("one_auth"), "other:other");

        assertThat(config().endpoint()).isEqualTo(URI.create("https://one.example:8443/RPC2"));
        assertThat(config().session()).isEqualTo(Secret.of("me:mine"));
    }

    @Test
    void own_files_come_before_those_of_oneadmin() throws IOException {
        write(own.resolve("one_endpoint"), "http://own:2633/RPC2\n");
        write(own.resolve("one_auth"), "own:pw\n");
        write(shared.resolve("one_endpoint"), "http://shared:2633/RPC2");
        write(shared.resolve("one_auth"), "shared:pw");

        assertThat(config().endpoint().getHost()).isEqualTo("own");
        assertThat(config().session()).isEqualTo(Secret.of("own:pw"));
    }

    @Test
    void files_of_oneadmin_come_before_the_default() throws IOException {
        write(shared.resolve("one_endpoint"), "http://shared:2633/RPC2");
        write(shared.resolve("one_auth"), "oneadmin:pw");

        assertThat(config().endpoint().getHost()).isEqualTo("shared");
        assertThat(config().session()).isEqualTo(Secret.of("oneadmin:pw"));
    }

    @Test
    void default_endpoint_is_this_machine() throws IOException {
        write(own.resolve("one_auth"), "oneadmin:pw");

        assertThat(config().endpoint()).isEqualTo(URI.create("http://localhost:2633/RPC2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"oneadmin:p w", "oneadmin:p w  \t\n", "oneadmin:p w\r\nsecond line\n"})
    void first_line_counts_without_trailing_white_space(String text) throws IOException {
        write(own.resolve("one_auth"), text);

        assertThat(config().session()).isEqualTo(Secret.of("oneadmin:p w"));
    }

    @Test
    void password_may_hold_a_colon() throws IOException {
        write(own.resolve("one_auth"), "server:oneadmin:cipher");

        assertThat(config().session().reveal()).isEqualTo("server:oneadmin:cipher");
    }

    @Test
    void time_limit_is_read_in_seconds() throws IOException {
        write(own.resolve("one_auth"), "oneadmin:pw");
        env.put("ONE_XMLRPC_TIMEOUT", "90");

        assertThat(config().callTimeout()).isEqualTo(Duration.ofSeconds(90));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "soon", "99999999999"})
    void time_limit_that_is_none_is_named(String value) throws IOException {
        write(own.resolve("one_auth"), "oneadmin:pw");
        env.put("ONE_XMLRPC_TIMEOUT", value);

        assertThatThrownBy(this::config)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ONE_XMLRPC_TIMEOUT is '" + value + "'")
                .hasMessageContaining("whole number of seconds");
    }

    @Test
    void empty_variables_count_as_unset() throws IOException {
        env.putAll(Map.of("ONE_XMLRPC", "", "ONE_AUTH", " ", "ONE_XMLRPC_TIMEOUT", ""));
        write(own.resolve("one_auth"), "oneadmin:pw");

        assertThat(config().session()).isEqualTo(Secret.of("oneadmin:pw"));
    }

    @Test
    void missing_credentials_are_explained() {
        assertThatThrownBy(this::config)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(own.resolve("one_auth").toString())
                .hasMessageContaining("set ONE_AUTH");
    }

    @Test
    void file_that_the_variable_names_and_that_is_missing_is_named() throws IOException {
        write(own.resolve("one_auth"), "oneadmin:pw");
        Path missing = dir.resolve("missing");
        env.put("ONE_AUTH", missing.toString());

        assertThatThrownBy(this::config)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ONE_AUTH names " + missing)
                .hasMessageContaining("does not exist");
    }

    @Test
    void file_that_cannot_be_read_is_named() throws IOException {
        Path directory = Files.createDirectory(own.resolve("one_auth"));

        assertThatThrownBy(this::config)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(directory + " cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "   \noneadmin:pw"})
    void empty_file_is_named(String text) throws IOException {
        Path file = write(own.resolve("one_auth"), text);

        assertThatThrownBy(this::config)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file + " is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"canary-7f3a", ":canary-7f3a"})
    void line_that_is_no_session_is_named_but_not_shown(String text) throws IOException {
        Path file = write(own.resolve("one_auth"), text);

        assertThatThrownBy(this::config)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("user:password")
                .hasMessageNotContaining("canary");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:2633, no http or https address",
        "ftp://one/RPC2, no http or https address",
        "/RPC2, no http or https address",
        "http://, no address",
        "http://one two/, no address",
        "http://me:canary-7f3a@one/RPC2, must not hold a user name",
        "http://me:canary-7f3a@one two/, no address"
    })
    void endpoint_that_is_none_is_named_and_not_shown(String endpoint, String why) {
        env.put("ONE_XMLRPC", endpoint);

        assertThatThrownBy(this::config)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ONE_XMLRPC")
                .hasMessageContaining(why)
                .satisfies(e -> assertThat(e.toString() + e.getCause()).doesNotContain("canary"));
    }

    @Test
    void endpoint_in_a_file_is_named_by_the_file() throws IOException {
        Path file = write(own.resolve("one_endpoint"), "nonsense");

        assertThatThrownBy(this::config).hasMessageContaining(file.toString());
    }

    @Test
    void session_is_not_shown() {
        OpenNebulaConfig config =
                OpenNebulaConfig.of(URI.create("http://one:2633/RPC2"), Secret.of("oneadmin:canary-7f3a"));

        assertThat(config.toString()).contains("http://one:2633/RPC2").doesNotContain("canary");
    }

    @Test
    void limits_must_be_positive() {
        OpenNebulaConfig config = OpenNebulaConfig.of(URI.create("http://one:2633/RPC2"), Secret.of("a:b"));

        assertThatThrownBy(() -> config.withCallTimeout(Duration.ZERO)).hasMessageContaining("call timeout");
        assertThatThrownBy(() -> config.withConnectTimeout(Duration.ZERO)).hasMessageContaining("connect timeout");
        assertThatThrownBy(() -> config.withAttempts(0, Duration.ofMillis(1))).hasMessageContaining("attempt");
        assertThatThrownBy(() -> config.withAttempts(1, Duration.ZERO)).hasMessageContaining("pause");
    }

    @Test
    void command_for_onedb_needs_a_word_and_a_time_limit() {
        assertThatThrownBy(() -> new MetadataWriter.Onedb(List.of(), Duration.ofSeconds(1)))
                .hasMessageContaining("at least one word");
        assertThatThrownBy(() -> new MetadataWriter.Onedb(List.of("ssh", ""), Duration.ofSeconds(1)))
                .hasMessageContaining("no empty one");
        assertThatThrownBy(() -> new MetadataWriter.Onedb(List.of("onedb"), Duration.ZERO))
                .hasMessageContaining("must be positive");
    }
}
