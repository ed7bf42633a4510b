package io.github.onevm.migrate.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Headless Chromium without any network. Each use starts it once. */
final class Chromium {
    private static final int LIMIT_SECONDS = 120;

    private final Path folder;

    /**
     * @param folder for its profile and what it writes
     */
    Chromium(Path folder) {
        this.folder = folder;
    }

    /** Whether it is installed. CI needs it. */
    static boolean isThere() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "chromium")));
    }

    /** The document after it was loaded; fails if the console has an error. */
    String dom(Path page) throws IOException, InterruptedException {
        return run("--dump-dom", page.toUri().toString());
    }

    /** A picture of the page at this width. */
    Path picture(Path page, int width, int height, String... more) throws IOException, InterruptedException {
        Path picture = folder.resolve("page-" + width + String.join("", more).replaceAll("[^a-z]", "") + ".png");
        List<String> words = new ArrayList<>(List.of(more));
        words.addAll(List.of(
                "--window-size=" + width + "," + height,
                "--screenshot=" + picture,
                page.toUri().toString()));
        run(words.toArray(String[]::new));
        return picture;
    }

    Path pdf(Path page) throws IOException, InterruptedException {
        Path pdf = folder.resolve("page.pdf");
        run("--no-pdf-header-footer", "--print-to-pdf=" + pdf, page.toUri().toString());
        return pdf;
    }

    private String run(String... more) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                "chromium",
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--enable-logging=stderr",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--user-data-dir=" + folder.resolve("profile")));
        words.addAll(List.of(more));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(words)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        String log = Files.readString(err, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(log).isZero();
        assertThat(log.lines().filter(line -> line.contains("CONSOLE"))).isEmpty();
        return Files.readString(out, StandardCharsets.UTF_8);
    }
}
