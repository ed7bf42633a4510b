package io.github.onevm.migrate.storpool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.onevm.migrate.model.Secret;
import io.github.onevm.migrate.spi.BackendException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the machine's own settings come from, and which of them wins. */
class StorPoolConfigTest {
    @TempDir
    private Path etc;

    @BeforeEach
    void directory() throws IOException {
        Files.createDirectory(etc.resolve("storpool.conf.d"));
    }

    private StorPoolConfigTest mainFile(String... lines) throws IOException {
        return write("storpool.conf", lines);
    }

    private StorPoolConfigTest part(String name, String... lines) throws IOException {
        return write("storpool.conf.d/" + name, lines);
    }

    private StorPoolConfigTest write(String name, String... lines) throws IOException {
        Files.writeString(etc.resolve(name), String.join("\n", lines) + "\n");
        return this;
    }

    private StorPoolConfig config() {
        return config(Map.of());
    }

    private StorPoolConfig config(Map<String, String> environment) {
        return StorPoolConfig.of(etc.resolve("storpool.conf"), etc.resolve("storpool.conf.d"), "node-a1", environment);
    }

    @Test
    void says_nothing_where_there_are_no_files() {
        StorPoolConfig config = StorPoolConfig.of(etc.resolve("a"), etc.resolve("b"), "node-a1", Map.of());

        assertThat(config.host()).isEmpty();
        assertThat(config.port()).isEmpty();
        assertThat(config.token()).isEmpty();
    }

    @Test
    void reads_the_main_file() throws IOException {
        mainFile("SP_API_HTTP_HOST=192.0.2.7", "SP_API_HTTP_PORT=8181", "SP_AUTH_TOKEN=4711");

        assertThat(config().host()).contains("192.0.2.7");
        assertThat(config().port()).hasValue(8181);
        assertThat(config().token()).contains(Secret.of("4711"));
    }

    @Test
    void a_section_of_this_host_beats_the_keys_before_it() throws IOException {
        mainFile("SP_API_HTTP_HOST=all", "[node-b1]", "SP_API_HTTP_HOST=other", "[node-a1]", "SP_API_HTTP_HOST=mine");

        assertThat(config().host()).contains("mine");
    }

    @Test
    void the_section_of_another_host_says_nothing() throws IOException {
        mainFile("[node-a10]", "SP_API_HTTP_HOST=other", "[NODE-A1]", "SP_API_HTTP_HOST=shout");

        assertThat(config().host()).isEmpty();
    }

    @Test
    void a_later_file_beats_an_earlier_one() throws IOException {
        mainFile("SP_API_HTTP_HOST=main");
        part("20-late.conf", "SP_API_HTTP_HOST=late").part("10-early.conf", "SP_API_HTTP_HOST=early");

        assertThat(config().host()).contains("late");
    }

    @Test
    void a_global_key_of_a_later_file_beats_a_host_key_of_an_earlier_one() throws IOException {
        mainFile("[node-a1]", "SP_API_HTTP_HOST=mine");
        part("10.conf", "SP_API_HTTP_HOST=all");

        assertThat(config().host()).contains("all");
    }

    @Test
    void a_later_file_leaves_alone_what_it_does_not_name() throws IOException {
        mainFile("SP_API_HTTP_HOST=main", "SP_AUTH_TOKEN=4711");
        part("10.conf", "SP_API_HTTP_HOST=late");

        assertThat(config().token()).contains(Secret.of("4711"));
    }

    @ParameterizedTest
    @ValueSource(strings = {".hidden.conf", "10.conf.rpmsave", "10.conf~", "conf"})
    void other_files_of_the_directory_say_nothing(String name) throws IOException {
        part(name, "SP_API_HTTP_HOST=wrong");

        assertThat(config().host()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"SP_API_HTTP_HOST,10.9.9.9", "SP_API_HTTP_PORT,99", "SP_AUTH_TOKEN,0815"})
    void the_environment_beats_every_file(String key, String value) throws IOException {
        mainFile("SP_API_HTTP_HOST=main", "SP_API_HTTP_PORT=81", "SP_AUTH_TOKEN=4711", "[node-a1]", key + "=1");

        StorPoolConfig config = config(Map.of(key, " " + value + " "));

        String found = switch (key) {
            case "SP_API_HTTP_HOST" -> config.host().orElse("");
            case "SP_API_HTTP_PORT" -> String.valueOf(config.port().orElse(0));
            default -> config.token().map(Secret::reveal).orElse("");
        };
        assertThat(found).isEqualTo(value);
    }

    @Test
    void an_empty_variable_counts_as_not_set() throws IOException {
        mainFile("SP_API_HTTP_HOST=main");

        assertThat(config(Map.of("SP_API_HTTP_HOST", " ")).host()).contains("main");
    }

    @Test
    void an_empty_value_counts_as_not_set() throws IOException {
        mainFile("SP_AUTH_TOKEN=");

        assertThat(config().token()).isEmpty();
    }

    @Test
    void files_are_not_read_for_what_the_environment_gives() throws IOException {
        mainFile("this is no INI");

        assertThatCode(() -> config(Map.of("SP_API_HTTP_HOST", "10.9.9.9")).host())
                .doesNotThrowAnyException();
    }

    @Test
    void files_are_read_once() throws IOException {
        mainFile("SP_API_HTTP_HOST=before");
        StorPoolConfig config = config();
        assertThat(config.host()).contains("before");

        mainFile("SP_API_HTTP_HOST=after");

        assertThat(config.host()).contains("before");
        assertThat(config().host()).contains("after");
    }

    @Test
    void a_file_that_was_unreadable_is_tried_again() throws IOException {
        mainFile("this is no INI");
        StorPoolConfig config = config();
        assertThatExceptionOfType(BackendException.Refused.class).isThrownBy(config::host);

        mainFile("SP_API_HTTP_HOST=repaired");

        assertThat(config.host()).contains("repaired");
    }

    @Test
    void a_file_that_is_no_INI_is_named_with_the_line_but_not_with_its_text() throws IOException {
        mainFile("SP_API_HTTP_HOST=main").part("10-x.conf", "# comment", "", "SP_AUTH_TOKEN 4711-canary");

        assertThatExceptionOfType(BackendException.Refused.class)
                .isThrownBy(() -> config().host())
                .withMessageContainingAll("10-x.conf", "line 3", "SP_AUTH_TOKEN", "datastore")
                .withMessageNotContaining("canary")
                .withNoCause();
    }

    /** A directory in place of a file: unreadable for oneadmin and for root alike. */
    @ParameterizedTest
    @ValueSource(strings = {"storpool.conf", "storpool.conf.d/10.conf"})
    void a_file_that_cannot_be_read_is_named(String name) throws IOException {
        Files.createDirectory(etc.resolve(name));

        assertThatExceptionOfType(BackendException.Refused.class)
                .isThrownBy(() -> config().token())
                .withMessageContainingAll(etc.resolve(name).toString(), "make it readable");
    }

    @Test
    void a_comment_in_another_charset_is_no_obstacle() throws IOException {
        byte[] text = "# gr\u00fc\u00dfe\nSP_API_HTTP_HOST=main\n".getBytes(StandardCharsets.ISO_8859_1);
        Files.write(etc.resolve("storpool.conf"), text);

        assertThat(config().host()).contains("main");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "81a", "0x51", "999999999999", "8 1", "81.0"})
    void a_port_that_is_none_is_refused(String port) throws IOException {
        mainFile("SP_API_HTTP_PORT=" + port);

        assertThatExceptionOfType(BackendException.Refused.class)
                .isThrownBy(() -> config().port())
                .withMessageContainingAll("SP_API_HTTP_PORT", port);
    }

    @Test
    void this_machine_has_a_name() {
        assertThat(ConfigFiles.hostName()).isNotBlank();
    }
}
