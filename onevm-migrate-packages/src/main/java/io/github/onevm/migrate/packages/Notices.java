package io.github.onevm.migrate.packages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** The notices about the libraries of others: each jar with its licence, and the notices and licences that are in them. */
final class Notices {
    private static final String HEAD = """
            onevm-migrate is licensed under the Apache License, Version 2.0, which is in the file LICENSE. The folder lib contains
            these libraries of others, unchanged:

            """;

    private static final String TEXTS = """

            What they say themselves follows, without the Apache License, which is the same as in LICENSE.
            """;

    private final Path lib;

    Notices(Path lib) {
        this.lib = lib;
    }

    /**
     * @param components what is shipped
     * @throws IllegalStateException when a licence is not known
     */
    String of(List<Component> components) {
        List<Component> others =
                components.stream().filter(component -> !component.isOurs()).toList();
        StringBuilder text = new StringBuilder(HEAD);
        others.forEach(other -> text.append(line(other)));
        text.append(TEXTS);
        others.forEach(other -> text.append(texts(other)));
        return text.toString();
    }

    private static String line(Component other) {
        if (other.licences().isEmpty() || other.licence().isBlank()) {
            throw new IllegalStateException("the POM of " + other.group() + ":" + other.name() + ":" + other.version()
                    + " names no licence: find out what it is before it is shipped");
        }
        String place = other.group() + ":" + other.name() + (other.website().isEmpty() ? "" : ", " + other.website());
        return other.jar() + "  " + other.licence() + " (" + place + ")\n";
    }

    private String texts(Component other) {
        StringBuilder texts = new StringBuilder();
        try (JarFile jar = new JarFile(lib.resolve(other.jar()).toFile())) {
            List<? extends ZipEntry> entries = jar.stream()
                    .filter(entry -> isNotice(entry.getName()))
                    .sorted(Comparator.comparing(ZipEntry::getName))
                    .toList();
            for (ZipEntry entry : entries) {
                String text = new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                if (!isApacheLicence(text)) {
                    texts.append("\n---- " + entry.getName() + " of " + other.jar() + "\n\n" + text.strip() + "\n");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts.toString();
    }

    private static boolean isNotice(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        boolean atTop = upper.indexOf('/') < 0 || upper.matches("META-INF/[^/]+");
        return atTop && (upper.contains("LICENSE") || upper.contains("NOTICE"));
    }

    private static boolean isApacheLicence(String text) {
        return text.stripLeading().startsWith("Apache License");
    }
}
