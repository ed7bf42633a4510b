package io.github.onevm.migrate.packages;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The file {@code copyright} of a Debian package, in Debian's machine-readable format 1.0. */
final class Copyright {
    private static final String OURS = """
            Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
            Upstream-Name: onevm-migrate
            Source: https://github.com/onevm-migrate/onevm-migrate

            Files: *
            Copyright: 2026 The onevm-migrate authors
            License: Apache-2.0
            """;

    /** What Debian wants to read of each licence that is shipped. */
    private static final Map<String, String> TEXTS = Map.of("Apache-2.0", """
             On Debian systems the full text of the Apache License, Version 2.0, is in
             /usr/share/common-licenses/Apache-2.0.
            """, "MIT", """
             Permission is hereby granted, free of charge, to any person obtaining a copy
             of this software and associated documentation files (the "Software"), to deal
             in the Software without restriction, including without limitation the rights
             to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
             copies of the Software, and to permit persons to whom the Software is
             furnished to do so, subject to the following conditions:
             .
             The above copyright notice and this permission notice shall be included in
             all copies or substantial portions of the Software.
             .
             THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
             IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
             FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
             AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
             LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
             OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
             SOFTWARE.
            """);

    private Copyright() {}

    /**
     * @param components what is shipped
     * @throws IllegalStateException when there is no text for a licence
     */
    static String of(List<Component> components) {
        List<Component> others =
                components.stream().filter(component -> !component.isOurs()).toList();
        TreeSet<String> licences =
                others.stream().map(Component::licence).collect(Collectors.toCollection(TreeSet::new));
        return OURS
                + others.stream().map(Copyright::paragraph).collect(Collectors.joining())
                + licences.stream().map(Copyright::text).collect(Collectors.joining());
    }

    private static String paragraph(Component other) {
        return "\nFiles: lib/" + other.jar() + "\nCopyright: " + other.publisher() + ", see THIRD-PARTY.txt\nLicense: "
                + other.licence() + "\n";
    }

    private static String text(String licence) {
        String text = TEXTS.get(licence);
        if (text == null) {
            throw new IllegalStateException(
                    "no text for the licence '" + licence + "', see THIRD-PARTY.txt for the jar: add it to Copyright");
        }
        return "\nLicense: " + licence + "\n" + text;
    }
}
