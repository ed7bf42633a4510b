package io.github.onevm.migrate.cli.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The man page of a command, in the man macros of roff, from the same model as {@code --help}. It has no date, so that builds are equal. */
public final class ManPage {
    private final CommandSpec command;
    private final String version;
    private final List<String> lines = new ArrayList<>();

    private ManPage(CommandSpec command, String version) {
        this.command = command;
        this.version = version;
    }

    /**
     * The text of the page.
     *
     * @param version what the foot of the page shows: {@code onevm-migrate 1.0.0}
     */
    public static String of(CommandSpec command, String version) {
        ManPage page = new ManPage(command, version);
        page.head();
        page.arguments();
        page.verbs();
        page.foot();
        return page.lines.stream().collect(Collectors.joining("\n", "", "\n"));
    }

    /** Its file name: {@code onevm-migrate-check.1}. */
    public static String fileName(CommandSpec command) {
        return name(command) + ".1";
    }

    private static String name(CommandSpec command) {
        return command.qualifiedName("-");
    }

    private void head() {
        String description = text(String.join(" ", command.usageMessage().description()));
        lines.add(".TH " + name(command).toUpperCase(Locale.ROOT).replace("-", "\\-") + " 1 \"\" \"" + text(version)
                + "\" \"User Commands\"");
        section("NAME");
        lines.add(text(name(command)) + " \\- " + firstSentence(description));
        section("SYNOPSIS");
        verbatim(Stream.of(command.usageMessage().customSynopsis()).map(String::strip));
        section("DESCRIPTION");
        lines.add(description);
    }

    private static String firstSentence(String description) {
        int end = description.indexOf(". ");
        String first = end < 0 ? description.replaceAll("\\.$", "") : description.substring(0, end);
        return first.substring(0, 1).toLowerCase(Locale.ROOT) + first.substring(1);
    }

    private void arguments() {
        section("OPTIONS");
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            if (!parameter.hidden()) {
                item("\\fI" + text(parameter.paramLabel()) + "\\fR", parameter.description());
            }
        }
        for (OptionSpec option : command.options()) {
            if (!option.hidden()) {
                item(names(option), option.description());
            }
        }
    }

    private static String names(OptionSpec option) {
        String names = Stream.of(option.names())
                .map(name -> "\\fB" + text(name) + "\\fR")
                .collect(Collectors.joining(", "));
        if (option.arity().max() == 0) {
            return names;
        }
        String value = "=\\fI" + text(option.paramLabel()) + "\\fR";
        return names + (option.arity().min() == 0 ? "[" + value + "]" : value);
    }

    private void verbs() {
        if (!command.subcommands().isEmpty()) {
            section("COMMANDS");
        }
        for (CommandLine verb : command.subcommands().values()) {
            CommandSpec spec = verb.getCommandSpec();
            item("\\fB" + text(name(spec)) + "\\fR(1)", spec.usageMessage().description());
        }
    }

    private void foot() {
        String[] footer = command.root().usageMessage().footer();
        if (footer.length > 0) {
            section("EXIT STATUS AND CONNECTIONS");
            verbatim(Stream.of(footer).dropWhile(String::isEmpty));
        }
        if (command.parent() != null) {
            section("SEE ALSO");
            lines.add("\\fB" + text(name(command.root())) + "\\fR(1)");
        }
    }

    private void section(String title) {
        lines.add(".SH " + title);
    }

    private void item(String term, String... description) {
        lines.add(".TP");
        lines.add(term);
        lines.add(text(String.join(" ", description)));
    }

    private void verbatim(Stream<String> text) {
        lines.add(".nf");
        text.map(ManPage::text).forEach(lines::add);
        lines.add(".fi");
    }

    /** So that nothing in it is taken for a request, and a hyphen can be copied as a minus. */
    private static String text(String plain) {
        String escaped = plain.replace("\\", "\\e").replace("-", "\\-");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}
