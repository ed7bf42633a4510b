package io.github.onevm.migrate.files;

import io.github.onevm.migrate.model.VmId;
import java.io.IOException;
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
 * What is in the file of a record: {@code vm 42} on the first line, then the text to the letter, in UTF-8.
 *
 * @param vm the VM that it is about
 * @param text what is behind the first line
 */
record JournalFile(VmId vm, String text) {
    private static final Pattern FORM = Pattern.compile("vm ([0-9]{1,9})\\n");

    /**
     * @throws CharacterCodingException when the text has half a surrogate pair, which UTF-8 cannot hold
     */
    ByteBuffer bytes() throws CharacterCodingException {
        return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap("vm " + vm + "\n" + text));
    }

    /**
     * The record in a file; empty when there is no such file, or its first line names no VM. The text of a file that is damaged
     * is given as empty: no caller can take it for a record, and none overlooks that there is one.
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

    private static Optional<JournalFile> parsed(String content) {
        Matcher head = FORM.matcher(content);
        if (!head.lookingAt()) {
            return Optional.empty();
        }
        VmId vm = new VmId(Integer.parseInt(head.group(1)));
        return Optional.of(new JournalFile(vm, content.substring(head.end())));
    }
}
