package io.github.onevm.migrate.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.cli.harness.Cli;
import io.github.onevm.migrate.cli.harness.End;
import io.github.onevm.migrate.cli.harness.StandardSite;
import io.github.onevm.migrate.lab.Lab;
import io.github.onevm.migrate.lab.opennebula.DatastoreSpec;
import io.github.onevm.migrate.storpool.StorPoolConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site whose source datastores leave it to the machine's StorPool configuration where their cluster is. */
class StorPoolConfIT {
    @TempDir
    private Path etc;

    private static Lab siteWithoutAccessToAlpha() {
        return StandardSite.plan()
                .datastores(spec -> spec.id() > 101 ? spec : withoutAccess(spec))
                .start();
    }

    private static DatastoreSpec withoutAccess(DatastoreSpec spec) {
        Map<String, String> left = new TreeMap<>(spec.attributes());
        left.keySet().removeIf(key -> key.startsWith("SP_A"));
        return new DatastoreSpec(
                spec.id(), spec.name(), spec.type(), spec.driver(), spec.state(), spec.clusters(), left);
    }

    private StorPoolConfig config(Map<String, String> environment) {
        return StorPoolConfig.of(etc.resolve("storpool.conf"), etc.resolve("storpool.conf.d"), "frontend", environment);
    }

    private static String access(Lab lab) {
        return "SP_API_HTTP_HOST=127.0.0.1\nSP_API_HTTP_PORT="
                + lab.alphaServer().port() + "\nSP_AUTH_TOKEN=1000000000000000001\n";
    }

    private End move(Lab lab, StorPoolConfig storage) {
        return Cli.on(lab).with(storage).run("42", "101");
    }

    @Test
    void address_and_token_come_from_the_file() throws IOException {
        try (Lab lab = siteWithoutAccessToAlpha()) {
            Files.writeString(etc.resolve("storpool.conf"), access(lab));
            assertThat(move(lab, config(Map.of())).exit()).isZero();
            assertThat(Traces.state(lab)).isEqualTo("3/3");
        }
    }

    @Test
    void the_section_of_the_machine_in_the_folder_beats_the_file() throws IOException {
        try (Lab lab = siteWithoutAccessToAlpha()) {
            Files.writeString(etc.resolve("storpool.conf"), "SP_AUTH_TOKEN=wrong\n");
            Path folder = Files.createDirectory(etc.resolve("storpool.conf.d"));
            Files.writeString(folder.resolve("api.conf"), "[other]\nSP_AUTH_TOKEN=wrong\n[frontend]\n" + access(lab));
            assertThat(move(lab, config(Map.of())).exit()).isZero();
        }
    }

    @Test
    void the_environment_beats_the_file() throws IOException {
        try (Lab lab = siteWithoutAccessToAlpha()) {
            Files.writeString(etc.resolve("storpool.conf"), access(lab).replace("1000000000000000001", "wrong"));
            assertThat(move(lab, config(Map.of("SP_AUTH_TOKEN", "1000000000000000001")))
                            .exit())
                    .isZero();
        }
    }

    @Test
    void the_datastores_own_access_beats_the_file() throws IOException {
        try (Lab lab = StandardSite.plan().start()) {
            Files.writeString(
                    etc.resolve("storpool.conf"),
                    "SP_API_HTTP_HOST=192.0.2.1\nSP_API_HTTP_PORT=1\nSP_AUTH_TOKEN=wrong\n");
            assertThat(move(lab, config(Map.of())).exit()).isZero();
        }
    }

    @Test
    void without_any_token_the_places_that_were_looked_at_are_named() {
        try (Lab lab = siteWithoutAccessToAlpha()) {
            End end = move(lab, config(Map.of()));
            assertThat(end.exit()).isEqualTo(1);
            assertThat(end.err())
                    .contains("no SP_AUTH_TOKEN in the template of")
                    .contains(etc.resolve("storpool.conf").toString());
            assertThat(Traces.mutations(lab)).isEmpty();
        }
    }

    @Test
    void a_wrong_token_is_refused_without_being_shown() throws IOException {
        try (Lab lab = siteWithoutAccessToAlpha()) {
            Files.writeString(
                    etc.resolve("storpool.conf"), access(lab).replace("1000000000000000001", "4711471147114711"));
            End end = move(lab, config(Map.of()));
            assertThat(end.exit()).isEqualTo(1);
            assertThat(end.err()).isNotEmpty().doesNotContain("4711471147114711");
            assertThat(Traces.mutations(lab)).isEmpty();
        }
    }
}
