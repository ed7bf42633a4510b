package io.github.onevm.migrate.opennebula.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.LabPlan;
import io.github.onevm.migrate.memory.MemoryConventions;
import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HomeMove;
import io.github.onevm.migrate.model.VmHome;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.opennebula.OpenNebulaBackend;
import io.github.onevm.migrate.opennebula.config.FrontEndCommand;
import io.github.onevm.migrate.opennebula.config.OpenNebulaConfig;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.StorageTerms;
import io.github.onevm.migrate.spi.StorageTermsBuilder;
import io.github.onevm.migrate.spi.VmHomes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Homes in a folder of the lab's front-end, reached by a shell of this machine. */
class OneVmHomesTest {
    private static final VmId VM = new VmId(42);
    private static final DatastoreId ALPHA = new DatastoreId(101);
    private static final DatastoreId BETA = new DatastoreId(103);
    private static final HomeMove MOVE = new HomeMove(VM, ALPHA, BETA, Instant.ofEpochSecond(1795355989));
    private static final String VARIABLES = "it's web-1_VARS.fd";

    private final Lab lab = LabPlan.standard().start();
    private final Path datastores = lab.home().resolve("datastores");
    private final Path settings = lab.home().resolve("driver.rc");
    private final OpenNebulaBackend backend =
            new OpenNebulaBackend(OpenNebulaConfig.fromEnvironment(lab.environment(), lab.home()), terms());
    private final VmHomes homes = backend.homes(new FrontEndCommand(List.of("env")));

    private StorageTerms terms() {
        return new StorageTermsBuilder()
                .from(MemoryConventions.INSTANCE.terms())
                .homesDropped("DROP_HOMES")
                .settingsFiles(List.of(
                        settings.toString(), lab.home().resolve("missing.rc").toString()))
                .build();
    }

    @BeforeEach
    void home() throws IOException {
        write("101/42/" + VARIABLES, "boot order");
        write("101/42/tpm/tpm2-00.permall", "secrets");
        Files.createSymbolicLink(datastores.resolve("101/42/disk.0"), Path.of("/dev/nowhere"));
    }

    @AfterEach
    void stop() {
        backend.close();
        lab.close();
    }

    private void write(String path, String text) throws IOException {
        Path file = datastores.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String read(String path) throws IOException {
        return Files.readString(datastores.resolve(path));
    }

    private List<String> names(String folder) throws IOException {
        try (var files = Files.list(datastores.resolve(folder))) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void home_has_its_files_with_digests() {
        VmHome home = homes.find(VM, ALPHA).orElseThrow();

        assertThat(home.files()).containsOnlyKeys(VARIABLES, "tpm/tpm2-00.permall");
        assertThat(home.hasUefiVariables()).isTrue();
        assertThat(home.hasTpm()).isTrue();
        assertThat(homes.find(VM, BETA)).isEmpty();
    }

    @Test
    void copy_is_complete_and_links_go_with_it() throws IOException {
        assertThat(homes.isCopied(MOVE)).isFalse();

        homes.copy(MOVE);

        assertThat(homes.isCopied(MOVE)).isTrue();
        assertThat(read("103/42/" + VARIABLES)).isEqualTo("boot order");
        assertThat(Files.isSymbolicLink(datastores.resolve("103/42/disk.0"))).isTrue();
        assertThat(read("101/42/" + VARIABLES)).isEqualTo("boot order");
    }

    @Test
    void copy_that_differs_is_none() throws IOException {
        homes.copy(MOVE);
        write("103/42/" + VARIABLES, "blank");

        assertThat(homes.isCopied(MOVE)).isFalse();
    }

    @Test
    void restore_leaves_nothing() throws IOException {
        homes.copy(MOVE);

        homes.restore(MOVE);

        assertThat(homes.isRestored(MOVE)).isTrue();
        assertThat(names("103")).isEmpty();
        assertThat(read("101/42/" + VARIABLES)).isEqualTo("boot order");
    }

    @Test
    void home_in_the_way_is_set_aside_and_comes_back() throws IOException {
        write("103/42/" + VARIABLES, "of an earlier stay");
        homes.copy(MOVE);
        assertThat(read("103/42/" + VARIABLES)).isEqualTo("boot order");

        homes.restore(MOVE);
        homes.restore(MOVE);

        assertThat(read("103/42/" + VARIABLES)).isEqualTo("of an earlier stay");
        assertThat(names("103")).containsExactly("42");
    }

    @Test
    void copy_that_somebody_has_written_is_kept_beside() throws IOException {
        homes.copy(MOVE);
        write("103/42/" + VARIABLES, "written there");

        assertThat(homes.restore(MOVE))
                .contains(datastores
                        .resolve("103/.onevm-migrate-42-1795355989.kept")
                        .toString());

        assertThat(homes.isRestored(MOVE)).isTrue();
        assertThat(homes.find(VM, BETA)).isEmpty();
        assertThat(read("103/.onevm-migrate-42-1795355989.kept/copy/" + VARIABLES))
                .isEqualTo("written there");
    }

    @Test
    void missing_home_cannot_be_copied() {
        HomeMove other = new HomeMove(new VmId(43), ALPHA, BETA, Instant.EPOCH);

        assertThatThrownBy(() -> homes.copy(other))
                .isInstanceOf(BackendException.class)
                .hasMessageContaining("/101/43 does not exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DROP_HOMES=1", "  export DROP_HOMES=\"yes\"  # no space", "DROP_HOMES=0\nDROP_HOMES='1'"})
    void setting_that_drops_homes_is_named(String line) throws IOException {
        Files.createDirectories(datastores);
        Files.writeString(settings, line + "\n");

        assertThat(homes.facts().dropped()).contains("DROP_HOMES in " + settings);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "DROP_HOMES=0", "#DROP_HOMES=1", "DROP_HOMES=1\nDROP_HOMES=0", "NOT_DROP_HOMES=1"})
    void other_settings_keep_homes(String line) throws IOException {
        Files.writeString(settings, line + "\n");

        assertThat(homes.facts().dropped()).isEmpty();
    }

    @Test
    void command_that_does_not_start_is_named() {
        VmHomes none = backend.homes(new FrontEndCommand(List.of("/nowhere/ssh", "oneadmin@frontend")));

        assertThatThrownBy(() -> none.find(VM, ALPHA))
                .isInstanceOf(BackendException.Refused.class)
                .hasMessageContaining("'/nowhere/ssh oneadmin@frontend'")
                .hasMessageContaining("cannot be started");
    }

    @Test
    void command_without_a_connection_is_unavailable() {
        VmHomes away = backend.homes(new FrontEndCommand(List.of("sh", "-c", "echo no route >&2; exit 255")));

        assertThatThrownBy(() -> away.find(VM, ALPHA))
                .isInstanceOf(BackendException.Unavailable.class)
                .hasMessageContaining("no route");
        assertThatThrownBy(() -> away.copy(MOVE)).isInstanceOf(BackendException.Ambiguous.class);
    }

    @Test
    void command_that_hangs_is_given_up() {
        VmHomes slow = backend.homes(new FrontEndCommand(List.of("sh", "-c", "sleep 60"), Duration.ofMillis(200)));

        assertThatThrownBy(() -> slow.copy(MOVE))
                .isInstanceOf(BackendException.Ambiguous.class)
                .hasMessageContaining("may have taken effect");
    }

    @Test
    void look_has_less_time_than_a_change() {
        FrontEndCommand usual = new FrontEndCommand(List.of("ssh"));
        FrontEndCommand quick = new FrontEndCommand(List.of("ssh"), Duration.ofSeconds(3));

        assertThat(usual.lookLimit()).isLessThan(usual.limit());
        assertThat(quick.lookLimit()).isEqualTo(quick.limit());
    }

    @Test
    void lost_answer_is_ambiguous_though_the_copy_is_made() {
        VmHomes lossy = backend.homes(new FrontEndCommand(List.of("sh", "-c", "\"$@\" >/dev/null; exit 255", "lossy")));

        assertThatThrownBy(() -> lossy.copy(MOVE)).isInstanceOf(BackendException.Ambiguous.class);
        assertThat(homes.isCopied(MOVE)).isTrue();
    }
}
