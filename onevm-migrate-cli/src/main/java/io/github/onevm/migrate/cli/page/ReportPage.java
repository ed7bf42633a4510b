package io.github.onevm.migrate.cli.page;

import io.github.onevm.migrate.check.Finding;
import io.github.onevm.migrate.cli.output.Durations;
import io.github.onevm.migrate.cli.output.ReportPrinter;
import io.github.onevm.migrate.cli.output.Texts;
import io.github.onevm.migrate.event.EventData;
import io.github.onevm.migrate.event.MigrationEvent;
import io.github.onevm.migrate.model.Traffic;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.report.LeftBehind;
import io.github.onevm.migrate.report.MigrationHistory;
import io.github.onevm.migrate.report.MigrationReport;
import io.github.onevm.migrate.step.Step;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The history of a migration as one page of HTML that needs nothing else: no script, no request, no font. One use per
 * instance.
 */
public final class ReportPage {
    private final MigrationHistory history;
    private final Plan plan;
    private final List<Work> work;
    private final Optional<Span> downtime;
    private final Html html;

    /** With the ids that the journal has. */
    public ReportPage(MigrationHistory history) {
        this(history, UnaryOperator.identity());
    }

    /**
     * @param names puts names beside the ids of a text
     */
    public ReportPage(MigrationHistory history, UnaryOperator<String> names) {
        this.html = new Html(names);
        this.history = history;
        this.plan = history.plan();
        this.work = Work.of(history);
        this.downtime = downtime();
    }

    /** The page. */
    public String made() {
        String title = "Move of " + plan.vmLabel();
        html.own("<!DOCTYPE html>\n").open("html", "lang", "en").open("head");
        html.empty("meta", "charset", "utf-8")
                .empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .empty("meta", "name", "color-scheme", "content", "light dark")
                .element("title", title + ", " + result())
                .open("style")
                .own(style())
                .close("style")
                .close("head")
                .open("body");
        head(title);
        timeLine();
        rounds();
        findings();
        changes();
        left();
        steps();
        html.element(
                "footer",
                "Made from the journal, last written " + at(history.written()) + ". Times are UTC. Plan "
                        + plan.digest().substring(0, 12) + ".");
        return html.close("body").close("html").toString();
    }

    private static String style() {
        try (InputStream css = Objects.requireNonNull(ReportPage.class.getResourceAsStream("report.css"))) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the style of the page cannot be read", e);
        }
    }

    private String result() {
        return history.report().map(report -> report.result().name()).orElse("NOT ENDED");
    }

    private void head(String title) {
        html.open("header").element("p", result().replace('_', ' '), "class", "badge " + look());
        html.element("h1", title);
        html.element("p", "from " + plan.sourceCluster() + " to " + plan.targetCluster() + ", found " + plan.found());
        html.open("dl", "class", "tiles");
        tile("Downtime", downtimeText());
        tile("Begun", at(history.begun()));
        tile("Took", Durations.seconds(whole().length()));
        history.report().flatMap(MigrationReport::sent).ifPresent(sent -> tile("Sent", sent(sent)));
        html.close("dl");
        history.report().ifPresent(this::reported);
        html.close("header");
    }

    private void reported(MigrationReport report) {
        report.cause()
                .ifPresent(cause -> html.open("p", "class", "cause")
                        .element(
                                "strong",
                                report.failure().map(code -> code.name()).orElse("Cause"))
                        .text(" " + cause)
                        .close("p"));
        html.element("p", Texts.TEXTS.vm(report)).element("p", "Data: " + Texts.TEXTS.data(report.data()));
    }

    /** The amount, and of how many sends it is known if not of all. */
    static String sent(Traffic sent) {
        return sent.known() == sent.sends() ? sent.amount().toString() : sent.toString();
    }

    private void tile(String name, String value) {
        html.open("div").element("dt", name).element("dd", value).close("div");
    }

    private String look() {
        return history.report()
                .map(report -> switch (report.result()) {
                    case DONE -> "good";
                    case UNDONE -> "back";
                    default -> "bad";
                })
                .orElse("open");
    }

    private String downtimeText() {
        Optional<MigrationReport.Down> down = history.report().flatMap(MigrationReport::downtime);
        String allowed = plan.downtimeAllowed()
                .map(a -> " of " + Durations.seconds(a) + " allowed")
                .orElse("");
        return down.map(d -> Durations.seconds(d.total()) + allowed).orElse("none known");
    }

    private void timeLine() {
        html.open("section").element("h2", "Time line");
        List<Bar> bars = Bar.of(history, work);
        html.add(new TimeLine(whole(), bars, downtime).drawn("All steps and calls over time"));
        downtime.ifPresent(down -> html.element("h3", "While the VM was down")
                .add(new TimeLine(down, bars, Optional.empty()).drawn("The steps and calls while the VM was down")));
        html.close("section");
    }

    private Span whole() {
        Instant end = Stream.concat(
                        history.events().stream().map(MigrationEvent::at),
                        work.stream().map(w -> w.span().to()))
                .max(Instant::compareTo)
                .orElse(history.written());
        return new Span(history.begun(), end.isBefore(history.begun()) ? history.begun() : end);
    }

    /** From the last request to stop until the VM was seen RUNNING, or until the last write. */
    private Optional<Span> downtime() {
        Optional<Instant> from = Optional.empty();
        Optional<Instant> to = Optional.empty();
        for (MigrationEvent event : history.events()) {
            if (event.data() instanceof EventData.DowntimeBegun) {
                from = Optional.of(event.at());
                to = Optional.empty();
            } else if (event.data() instanceof EventData.DowntimeEnded ended) {
                from = ended.downtime().isZero() ? Optional.empty() : from;
                to = Optional.of(event.at());
            }
        }
        Instant end = to.orElse(history.written());
        return from.filter(begun -> !end.isBefore(begun)).map(begun -> new Span(begun, end));
    }

    private void rounds() {
        Rounds rounds = new Rounds(history);
        if (!rounds.isEmpty()) {
            html.open("section")
                    .element("h2", "Rounds of snapshots")
                    .add(rounds.drawn())
                    .close("section");
        }
    }

    private void findings() {
        html.open("section").element("h2", "Findings and waivers");
        List<List<String>> rows = new ArrayList<>();
        plan.warnings().forEach(f -> rows.add(row("warning", f)));
        plan.waived().forEach(f -> rows.add(row("waived", f)));
        if (rows.isEmpty()) {
            html.element("p", "No warning, and nothing was waived.");
        } else {
            html.table(List.of("Kind", "Check", "Found", "Remedy"), rows);
        }
        html.close("section");
    }

    private static List<String> row(String kind, Finding finding) {
        return List.of(kind, finding.id(), finding.found(), finding.remedy());
    }

    private void changes() {
        html.open("section").element("h2", "What was changed");
        new Changes(history, work).all().forEach((system, requests) -> {
            html.open("details", "open", "open")
                    .element("summary", system + ": " + requests.size() + " requests as planned");
            Bar.made(history, system).ifPresent(made -> html.element("p", "Made: " + made));
            html.list(requests, "class", "requests").close("details");
        });
        List<List<String>> pins = history.report().stream()
                .flatMap(report -> report.pins().stream())
                .map(pin -> List.of(pin.name(), pin.before(), pin.after().orElse("removed")))
                .toList();
        if (!pins.isEmpty()) {
            html.table(List.of("Scheduling pin", "Was", "Is now"), pins);
        }
        html.close("section");
    }

    private void left() {
        html.open("section").element("h2", "What is left where");
        history.report().ifPresentOrElse(this::left, () -> html.element("p", "The run has not ended."));
        html.close("section");
    }

    private void left(MigrationReport report) {
        List<LeftBehind.Site> sites = report.leftBehind().map(LeftBehind::sites).orElse(List.of());
        for (LeftBehind.Site site : sites) {
            html.element("h3", site.cluster());
            html.list(Stream.of(
                            site.volumes().stream()
                                    .map(v -> v.name()
                                            + v.size().map(s -> ", " + s).orElse("")),
                            site.snapshots() > 0
                                    ? Stream.of(site.snapshots() + " snapshots with tags " + site.tags())
                                    : Stream.<String>empty(),
                            site.unsure() > 0 ? Stream.of(ReportPrinter.unsure(site)) : Stream.<String>empty(),
                            site.named().stream())
                    .flatMap(lines -> lines)
                    .toList());
        }
        if (sites.isEmpty()) {
            html.element("p", "Nothing is known to be left.");
        }
        html.list(report.leftovers().stream().map(Texts.TEXTS::leftover).toList());
        List<String> next = report.next().stream()
                .flatMap(action -> Texts.TEXTS.lines(action).stream())
                .toList();
        if (!next.isEmpty()) {
            html.element("h3", "Next").list(next);
        }
    }

    private void steps() {
        html.open("section").element("h2", "Steps");
        for (Work one : work) {
            Duration took = one.span().length();
            html.open("details")
                    .element("summary", one.label() + ": " + one.word() + ", " + Durations.seconds(took) + calls(one));
            html.element(
                    "p",
                    at(one.span().from())
                            + one.outcome().map(o -> ": " + o.message()).orElse(""));
            html.list(Bar.lines(history, one))
                    .list(one.step().details(), "class", "requests")
                    .close("details");
        }
        List<String> commit = Bar.ofCommit(history);
        if (!commit.isEmpty()) {
            html.open("details").element("summary", "commit").list(commit).close("details");
        }
        html.close("section");
    }

    /** The number of calls that the plan announces for it. */
    private static String calls(Work one) {
        int calls = one.step() instanceof Step step ? step.calls().size() : 0;
        return one.undo() || calls == 0 ? "" : calls == 1 ? ", 1 call" : ", " + calls + " calls";
    }

    private static String at(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS)
                .toString()
                .replace('T', ' ')
                .replace("Z", " UTC");
    }
}
