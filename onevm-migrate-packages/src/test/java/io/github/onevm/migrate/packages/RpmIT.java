package io.github.onevm.migrate.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rpm, as rpm's own tools read it. */
class RpmIT {
    private static final String ZSH_OF_DEBIAN = "usr/share/zsh/vendor-completions/_onevm-migrate";
    private static final String ZSH = "usr/share/zsh/site-functions/_onevm-migrate";
    private static final String RPM = Packages.RPM.toString();

    @TempDir
    private Path folder;

    private List<String> query(String... arguments) throws IOException, InterruptedException {
        Tool.need("rpm");
        return Tool.lines(
                folder,
                Stream.concat(Stream.of("rpm", "--query", "--package"), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private SortedMap<String, String> unpacked(String name, String command) throws IOException, InterruptedException {
        Path root = Files.createDirectory(folder.resolve(name));
        Tool.lines(folder, "bash", "-o", "pipefail", "-c", command);
        return Tree.of(root);
    }

    @Test
    void it_asks_for_java_17_or_later_and_for_nothing_else() throws IOException, InterruptedException {
        assertThat(query("--requires", RPM))
                .filteredOn(name -> !name.startsWith("rpmlib("))
                .containsExactly("java-headless >= 1:17");
        assertThat(query("--queryformat", "%{NAME} %{VERSION} %{RELEASE} %{ARCH} %{LICENSE}\\n", RPM))
                .containsExactly("onevm-migrate " + Packages.PACKAGE_VERSION + " 1 noarch Apache-2.0 AND MIT");
    }

    @Test
    void a_snapshot_or_candidate_is_older_than_its_release() throws IOException, InterruptedException {
        Tool.need("rpm");

        assertThat(Tool.lines(
                        folder,
                        "rpm",
                        "--eval",
                        "%{lua: print(rpm.vercmp('1.0.0~SNAPSHOT', '1.0.0'), rpm.vercmp('1.0.0~rc.1', '1.0.0'))}"))
                .containsExactly("-1\t-1");
    }

    @Test
    void it_owns_no_folder_of_the_system() throws IOException, InterruptedException {
        assertThat(query("--queryformat", "[%{FILEMODES:perms} %{FILENAMES}\\n]", RPM))
                .filteredOn(line -> line.startsWith("d"))
                .allMatch(line -> line.startsWith("drwxr-xr-x /usr/share/onevm-migrate"));
    }

    @Test
    void it_installs_the_files_that_the_debian_package_installs() throws IOException, InterruptedException {
        Tool.need("rpm2cpio", "cpio", "dpkg-deb");
        SortedMap<String, String> rpm = unpacked("rpm", "cd rpm && rpm2cpio " + RPM + " | cpio -id --quiet");
        SortedMap<String, String> deb = unpacked("deb", "dpkg-deb -x " + Packages.DEB + " deb");

        SortedMap<String, String> expected = new TreeMap<>(deb);
        expected.keySet().removeIf(name -> name.startsWith("usr/share/doc/"));
        expected.put(ZSH, expected.remove(ZSH_OF_DEBIAN));
        expected.put("usr/share/licenses/onevm-migrate/LICENSE", deb.get("usr/share/onevm-migrate/LICENSE"));
        assertThat(rpm).isEqualTo(expected);
    }
}
