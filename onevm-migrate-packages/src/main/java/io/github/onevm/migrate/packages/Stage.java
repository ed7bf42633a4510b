package io.github.onevm.migrate.packages;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Lays out the files of the packages, from the unpacked distribution: {@code archive} is what tar.gz and zip contain, {@code root} what
 * both packages install, {@code deb} and {@code rpm} what only one of them does; {@code release-note.md} is none of them. Modes and times are left to the tools that pack. The
 * build calls it.
 */
public final class Stage {
    /** Where zsh looks on Debian; elsewhere it is {@code site-functions}. */
    private static final String ZSH_OF_DEBIAN = "deb/usr/share/zsh/vendor-completions/_onevm-migrate";

    private static final String DOC_OF_DEBIAN = "deb/usr/share/doc/onevm-migrate/";

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

    private final Path dist;
    private final Path staged;

    private Stage(Path dist, Path staged) {
        this.dist = dist;
        this.staged = staged;
    }

    /**
     * @param args the version, the time of the build, the distribution, the bill of materials, and the folder to write
     * @throws IOException when a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        List<Component> components = BillOfMaterials.components(Path.of(args[3]));
        Stage stage = new Stage(Path.of(args[2]), Path.of(args[4]));
        stage.layOut();
        stage.describe(components, changelog(args[0].replace('-', '~'), OffsetDateTime.parse(args[1])));
        stage.note(args[0]);
    }

    private void layOut() throws IOException {
        // An archive of classes fits the Java and the file times of one machine, and its list differs from run to run.
        Predicate<Path> shipped = file -> !file.startsWith("lib/cds");
        copy("", "archive", shipped);
        copy("", "root/usr/share/onevm-migrate", shipped.and(Stage::isOfTheProgram));
        copy("share/bash-completion", "root/usr/share/bash-completion", all -> true);
        copy("share/fish", "root/usr/share/fish", all -> true);
        Path zsh = dist.resolve("share/zsh/site-functions/_onevm-migrate");
        write(ZSH_OF_DEBIAN, Files.readAllBytes(zsh));
        write("rpm/usr/share/zsh/site-functions/_onevm-migrate", Files.readAllBytes(zsh));
        Path pages = dist.resolve("share/man/man1");
        for (Path page : files(pages)) {
            write("root/usr/share/man/man1/" + page + ".gz", compressed(Files.readAllBytes(pages.resolve(page))));
        }
    }

    private void describe(List<Component> components, String changelog) throws IOException {
        byte[] notices = bytes(new Notices(dist.resolve("lib")).of(components));
        write("archive/THIRD-PARTY.txt", notices);
        write("root/usr/share/onevm-migrate/THIRD-PARTY.txt", notices);
        write(DOC_OF_DEBIAN + "copyright", bytes(Copyright.of(components)));
        write(DOC_OF_DEBIAN + "changelog.gz", compressed(bytes(changelog)));
        write("rpm/usr/share/licenses/onevm-migrate/LICENSE", Files.readAllBytes(dist.resolve("LICENSE")));
    }

    private void note(String version) throws IOException {
        write("release-note.md", bytes(ReleaseNote.of(Files.readString(dist.resolve("CHANGELOG.md")), version)));
    }

    /** Whether it stays in the folder of the program, and has no place of its own in a system. */
    private static boolean isOfTheProgram(Path file) {
        return !file.startsWith("share") || file.startsWith("share/help");
    }

    private static String changelog(String version, OffsetDateTime time) {
        String entry = """
                onevm-migrate (%s) unstable; urgency=medium

                  * See /usr/share/onevm-migrate/CHANGELOG.md.

                 -- The onevm-migrate authors <onevm-migrate@users.noreply.github.com>  %s
                """;
        return String.format(Locale.ROOT, entry, version, DATE.format(time));
    }

    private void copy(String from, String to, Predicate<Path> which) throws IOException {
        for (Path file : files(dist.resolve(from))) {
            if (which.test(file)) {
                write(to + "/" + file, Files.readAllBytes(dist.resolve(from).resolve(file)));
            }
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(folder::relativize)
                    .sorted()
                    .toList();
        }
    }

    private void write(String name, byte[] content) throws IOException {
        Path file = staged.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    /** As {@code gzip -9n} compresses, which Debian asks for: without name and time, and marked as the best compression. */
    private static byte[] compressed(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            gzip.write(content);
        }
        byte[] all = bytes.toByteArray();
        all[8] = 2;
        return all;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
