package io.github.onevm.migrate.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is in a folder: each file and link by its name, with its mode and its content or target. */
final class Tree {
    private Tree() {}

    static SortedMap<String, String> of(Path folder) throws IOException {
        SortedMap<String, String> tree = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.toList()) {
                if (!Files.isDirectory(file) || Files.isSymbolicLink(file)) {
                    tree.put(folder.relativize(file).toString(), described(file));
                }
            }
        }
        return tree;
    }

    private static String described(Path file) throws IOException {
        return Files.isSymbolicLink(file)
                ? "-> " + Files.readSymbolicLink(file)
                : PosixFilePermissions.toString(Files.getPosixFilePermissions(file)) + " "
                        + digest(Files.readAllBytes(file));
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
