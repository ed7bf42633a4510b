package io.github.onevm.migrate.files;

import io.github.onevm.migrate.model.VmId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The content of a journal's file: {@code vm 42} on the first line, then exactly the text, in UTF-8.
 *
 * @param vm its VM
 * @param text the text after the first line
 */
record JournalFile(VmId vm, String text) {
    /** Bytes: the first line is no longer. */
    private static final int HEAD = "vm 999999999\n".length();

    private static final Pattern FORM = Pattern.compile("vm ([0-9]{1,9})\\n");

    /**
     * @throws CharacterCodingException when the text has half a surrogate pair, which UTF-8 cannot represent
     */
    ByteBuffer bytes() throws CharacterCodingException {
        return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap("vm " + vm + "\n" + text));
    }

    /**
     * The journal in a file; empty if there is no such file, or if its first line names no VM. The text of a damaged
     * file is returned as empty, so that no caller takes it for a valid journal or overlooks that it exists.
     */
    static Optional<JournalFile> read(Path file) throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        try {
            CharBuffer content = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return parsed(content.toString());
        } catch (CharacterCodingException e) {
            return parsed(new String(bytes, StandardCharsets.UTF_8)).map(r -> new JournalFile(r.vm, ""));
        }
    }

    /** The VM that the first line of a file names, without reading the rest; empty as with {@link #read}. */
    static Optional<VmId> vm(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            String head = new String(bytes.readNBytes(HEAD), StandardCharsets.UTF_8);
            return parsed(head).map(JournalFile::vm);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static Optional<JournalFile> parsed(String content) {
        Matcher head = FORM.matcher(content);
        if (!head.lookingAt()) {
            return Optional.empty();
        }
        VmId vm = new VmId(Integer.parseInt(head.group(1)));
        return Optional.of(new JournalFile(vm, content.substring(head.end())));
    }
}
