package io.github.onevm.migrate.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A temporary file with a complete journal, on stable storage before it becomes visible under the journal's name. A
 * killed process leaves it behind; it is never read.
 *
 * @param file in the same folder as the journals, so that it can be linked and renamed; readable only by its owner
 */
record Draft(Path file) implements AutoCloseable {
    static Draft in(Path folder, ByteBuffer content) throws IOException {
        Draft draft = new Draft(Files.createTempFile(folder, ".draft-", ".tmp"));
        try (FileChannel channel = FileChannel.open(draft.file, StandardOpenOption.WRITE)) {
            while (content.hasRemaining()) {
                channel.write(content);
            }
            channel.force(true);
        } catch (IOException e) {
            draft.discard(e);
            throw e;
        }
        return draft;
    }

    private void discard(IOException reason) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    @Override
    public void close() throws Unsettled {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new Unsettled(e);
        }
    }
}
