package io.github.onevm.migrate.cli.output;

/** Colours of the standard set, which every terminal with colours has, so that they fit light and dark backgrounds. */
enum Paint {
    BOLD("1"),
    RED("31;1"),
    YELLOW("33"),
    GREEN("32");

    private static final String ESCAPE = "\u001b[";

    private final String code;

    Paint(String code) {
        this.code = code;
    }

    String on(Terminal terminal, String text) {
        return terminal.colours() ? ESCAPE + code + "m" + text + ESCAPE + "0m" : text;
    }
}
