package io.github.onevm.migrate.check;

import io.github.onevm.migrate.check.Preflight.Subject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The page {@code docs/checks.md}, made from the checks themselves. */
public final class ChecksPage {
    private static final String HEAD = """
            # Checks

            What `onevm-migrate` checks before it touches a VM. Every check runs, and all findings are reported together,
            those that block first. A finding of severity *block* stops the migration before anything is changed. A finding
            of severity *warn* is reported, and the migration can go on. A *waivable* check can be overridden with
            `--waive ID`; the others cannot, because they protect data, or because no step could succeed in spite of the finding.

            The column "reference" names the fact a check rests on: `ON` in [opennebula.md](reference/opennebula.md), `SP` in
            [storpool.md](reference/storpool.md), `OS` in [old-script.md](reference/old-script.md).

            This page is generated from the checks. To generate it again:

                mvn -q -pl onevm-migrate-storpool -am test -Dtest=ChecksPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dchecks.write=true

            """;

    private static final Pattern ID = Pattern.compile("(ON|SP|OS)-\\d+");
    private static final Map<String, String> DOCUMENTS =
            Map.of("ON", "opennebula.md", "SP", "storpool.md", "OS", "old-script.md");

    private ChecksPage() {}

    /** The page of these checks. */
    public static String text(Preflight preflight) {
        List<Subject> subjects = preflight.subjects();
        String summary = "There are " + preflight.checks().size() + " checks.\n";
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
                        linked(c.reference()))
                + " |\n";
    }

    /** Each id of a fact as a link to it. */
    private static String linked(String reference) {
        return ID.matcher(reference)
                .replaceAll(id -> "[" + id.group() + "](reference/" + DOCUMENTS.get(id.group(1)) + "#"
                        + id.group().toLowerCase(Locale.ROOT) + ")");
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
