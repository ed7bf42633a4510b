package io.github.onevm.migrate.check;

import io.github.onevm.migrate.check.Preflight.Subject;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The page {@code docs/checks.md}, made from the checks themselves. */
final class ChecksPage {
    private static final String HEAD = """
            # Checks

            What `onevm-migrate` looks at before it touches a VM. Every check runs, and all findings are reported together,
            what blocks first. A finding of severity *block* ends the matter before anything was changed; one of severity
            *warn* is told and the plan stands. What is *waivable* may be let pass by name; the others may not, because
            they risk data or no step could get past them.

            This page is made from the checks. To write it again:

                mvn -q -pl onevm-migrate-core test -Dtest=ChecksPageTest -Dchecks.write=true

            """;

    private ChecksPage() {}

    static String text() {
        List<Subject> subjects = Preflight.subjects();
        String summary = "There are " + Preflight.checks().size() + " checks.\n";
        return HEAD + summary + subjects.stream().map(ChecksPage::section).collect(Collectors.joining());
    }

    private static String section(Subject subject) {
        return "\n## " + subject.title()
                + "\n\n| id | severity | waivable | without it | what to do | reference |\n|---|---|---|---|---|---|\n"
                + subject.checks().stream().map(ChecksPage::row).collect(Collectors.joining());
    }

    private static String row(Check c) {
        return String.join(
                        " | ",
                        "| `" + c.id() + "`",
                        c.severity().name().toLowerCase(Locale.ROOT),
                        c.waivable() ? "yes" : "no",
                        cell(c.guards()),
                        cell(c.remedy()),
                        cell(c.reference()))
                + " |\n";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
