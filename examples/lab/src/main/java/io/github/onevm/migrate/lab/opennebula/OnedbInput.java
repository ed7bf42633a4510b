package io.github.onevm.migrate.lab.opennebula;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Where the update commands take the new text from: a file, standard input or an editor. */
final class OnedbInput {
    private final Map<String, String> environment;
    private final InputStream in;

    OnedbInput(Map<String, String> environment, InputStream in) {
        this.environment = environment;
        this.in = in;
    }

    String file(String path) {
        try {
            if (path.equals("/dev/stdin")) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
            if (!Files.isRegularFile(Path.of(path))) {
                throw OnedbFailure.fatal("File '" + path + "' doesn't exist");
            }
            return Files.readString(Path.of(path));
        } catch (IOException e) {
            throw OnedbFailure.fatal("File '" + path + "' doesn't exist");
        }
    }

    /** What $EDITOR makes of the text. */
    String edited(String text) {
        String editor = environment.getOrDefault("EDITOR", "");
        try {
            Path file = Files.createTempFile("onedb", ".xml");
            try {
                Files.writeString(file, text);
                runEditor(editor, file);
                return Files.readString(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw OnedbFailure.toldFatal("Editor not defined");
        }
    }

    private static void runEditor(String editor, Path file) throws IOException {
        Process process = new ProcessBuilder("sh", "-c", editor + " \"$0\"", file.toString())
                .inheritIO()
                .start();
        try {
            if (editor.isBlank() || process.waitFor() != 0) {
                throw OnedbFailure.toldFatal("Editor not defined");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroy();
            throw new IOException("interrupted", e);
        }
    }
}
