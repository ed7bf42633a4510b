package io.github.onevm.migrate.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the archives contain, and what the bill of materials and the notices say about it. */
class ContentsIT {
    private static final String TOP = "onevm-migrate-" + Packages.VERSION;

    @TempDir
    private Path folder;

    private Path unpacked() throws IOException, InterruptedException {
        Tool.need("tar");
        Tool.lines(folder, "tar", "xzf", Packages.TAR.toString());
        return folder.resolve(TOP);
    }

    private static List<String> jars(Path lib) throws IOException {
        try (Stream<Path> files = Files.list(lib)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .toList();
        }
    }

    private static SortedMap<String, String> treeOfZip() throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(Packages.ZIP, Map.of("enablePosixFileAttributes", true))) {
            return Tree.of(zip.getPath("/" + TOP));
        }
    }

    @Test
    void the_bill_of_materials_lists_what_is_shipped_and_nothing_else() throws IOException, InterruptedException {
        assertThat(BillOfMaterials.components(Packages.BOM))
                .extracting(Component::jar)
                .containsExactlyInAnyOrderElementsOf(jars(unpacked().resolve("lib")));
    }

    @Test
    void the_notices_name_each_library_with_its_licence() throws IOException, InterruptedException {
        Path home = unpacked();
        String notices = Files.readString(home.resolve("THIRD-PARTY.txt"));

        assertThat(jars(home.resolve("lib")))
                .filteredOn(jar -> !jar.startsWith("onevm-migrate-"))
                .isNotEmpty()
                .allSatisfy(jar -> assertThat(notices).containsPattern("(?m)^\\Q" + jar + "\\E  \\w"));
        assertThat(notices).contains("QOS.ch");
    }

    @Test
    void tar_gz_and_zip_contain_the_distribution_with_its_modes() throws IOException, InterruptedException {
        SortedMap<String, String> tar = Tree.of(unpacked());

        assertThat(tar.get("bin/onevm-migrate")).startsWith("rwxr-xr-x");
        assertThat(tar.get("lib/jvm.sh")).startsWith("rw-r--r--");
        assertThat(treeOfZip()).isEqualTo(tar);
        tar.remove("THIRD-PARTY.txt");
        SortedMap<String, String> built = Tree.of(Packages.DIST);
        built.keySet().removeIf(name -> name.startsWith("lib/cds/"));
        assertThat(tar).isEqualTo(built);
    }
}
