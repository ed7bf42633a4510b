package io.github.onevm.migrate.json;

import io.github.onevm.migrate.json.Kinds.Kind;
import io.github.onevm.migrate.model.Arrival;
import io.github.onevm.migrate.report.ContentVerification;
import io.github.onevm.migrate.report.ContentVerification.LeftAttached;
import io.github.onevm.migrate.report.ContentVerification.OfVolume;
import io.github.onevm.migrate.report.ContentVerification.Range;
import io.github.onevm.migrate.report.DataLocation.Side;
import io.github.onevm.migrate.report.Verification;
import io.github.onevm.migrate.report.Verification.Aspect;
import io.github.onevm.migrate.report.Verification.Comparison;
import io.github.onevm.migrate.report.Verification.Fact;
import io.github.onevm.migrate.report.Verification.Subject;
import io.github.onevm.migrate.report.Verification.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What a migration has left, compared with its journal, as a JSON document for programs:
 *
 * <pre>{@code
 * {"schema": 2, "document": "verification", "product": "0.1.0", "vm": 42, "label": "VM 42 (web-1)", "stamp": "...", "verdict": "DIFFERENT",
 *  "comparisons": [{"aspect": "SIZE", "subject": {"kind": "volume", "side": "DESTINATION", "volume": "one-img-8"},
 *   "verdict": "OK", "expected": {"kind": "size", "bytes": 1048576}, "found": {...}, "remark": null}, ...]}
 * }</pre>
 *
 * <p>With a text for each comparison, it also has {@code text}; if data was compared, {@code content}. Thread-safe.
 */
public final class VerificationJson {
    /** The schema version of these documents. */
    public static final int SCHEMA = 2;

    private static final Form<Verdict> VERDICT = names(Verdict::name, Verdict::valueOf);
    private static final Form<Aspect> ASPECT = names(Aspect::name, Aspect::valueOf);
    private static final Form<Side> SIDE = names(Side::name, Side::valueOf);

    private static final Form<Subject> SUBJECT = new Kinds<>(
            "kind",
            "a subject",
            List.of(
                    new Kind<>(
                            "vm",
                            Subject.OfVm.class,
                            Form.onlyWritten((s, fields) -> fields.put("vm", Values.VM, s.vm()))),
                    new Kind<>(
                            "disk",
                            Subject.OfDisk.class,
                            Form.onlyWritten((s, fields) -> fields.put("disk", Values.INTEGER, s.disk()))),
                    new Kind<>(
                            "image",
                            Subject.OfImage.class,
                            Form.onlyWritten((s, fields) -> fields.put("image", Values.IMAGE, s.image()))),
                    new Kind<>(
                            "images",
                            Subject.OfImages.class,
                            Form.onlyWritten((s, fields) -> fields.put(
                                    "images",
                                    Values.IMAGE.list(),
                                    s.images().stream().sorted().toList()))),
                    new Kind<>(
                            "volume",
                            Subject.OfVolume.class,
                            Form.onlyWritten((s, fields) ->
                                    fields.put("side", SIDE, s.side()).put("volume", Values.VOLUME, s.volume())))));

    private static final Form<Fact> FACT = new Kinds<>(
            "kind",
            "a fact",
            List.of(
                    new Kind<>(
                            "size",
                            Fact.Size.class,
                            Form.onlyWritten((f, fields) -> fields.put("bytes", Values.SIZE, f.bytes()))),
                    new Kind<>(
                            "text",
                            Fact.Text.class,
                            Form.onlyWritten((f, fields) -> fields.put("text", Values.TEXT, f.text()))),
                    new Kind<>(
                            "tags",
                            Fact.Tags.class,
                            Form.onlyWritten((f, fields) -> fields.put("tags", Values.TEXT_BY_NAME, f.tags()))),
                    new Kind<>(
                            "clients",
                            Fact.Clients.class,
                            Form.onlyWritten(
                                    (f, fields) -> fields.put("clients", Values.INTEGER.list(), sorted(f.clients())))),
                    new Kind<>("oneClient", Fact.OneClient.class, Form.onlyWritten((f, fields) -> {})),
                    new Kind<>(
                            "complete",
                            Fact.Complete.class,
                            Form.onlyWritten((f, fields) -> fields.put("complete", Values.FLAG, f.complete())))));

    private static final Form<Range> RANGE = Form.onlyWritten(
            (r, fields) -> fields.put("offset", Values.SIZE, r.offset()).put("length", Values.SIZE, r.length()));

    private static final Form<Arrival> PAIR = Form.onlyWritten((p, fields) ->
            fields.put("source", Values.SNAPSHOT, p.sent()).put("destination", Values.SNAPSHOT, p.local()));

    private static final Form<Double> PROBABILITY =
            Form.text("a probability", d -> String.format(Locale.ROOT, "%.9f", d), Double::valueOf);

    private static final Form<OfVolume> DATA =
            Form.onlyWritten((v, fields) -> fields.put("volume", Values.VOLUME, v.volume())
                    .put("pair", PAIR, v.pair())
                    .put("verdict", VERDICT, v.verdict())
                    .put("mebibytes", Values.LONG, v.chunks())
                    .put("compared", Values.LONG, v.compared())
                    .put("missing", PROBABILITY, v.missing())
                    .put("differences", RANGE.list(), v.differences())
                    .put("remark", Values.TEXT, v.remark()));

    private static final Form<LeftAttached> LEFT = Form.onlyWritten((l, fields) -> fields.put("side", SIDE, l.side())
            .put("snapshot", Values.SNAPSHOT, l.snapshot())
            .put("client", Values.INTEGER, l.client())
            .put("problem", Values.TEXT, l.problem()));

    /** The form of compared data; also used in a report. */
    static final Form<ContentVerification> CONTENT = Form.onlyWritten((c, fields) -> fields.put(
                    "seed", Values.LONG, c.seed().stream().boxed().findFirst())
            .put("missing", PROBABILITY, c.missing())
            .put("volumes", DATA.list(), c.volumes())
            .put("notDetached", LEFT.list(), c.left()));

    private VerificationJson() {}

    /** The document on several lines that end with a line feed, with texts for people. */
    public static String write(Verification verification, Function<Comparison, String> text) {
        FieldWriter fields = Documents.head("verification", SCHEMA)
                .put("vm", Values.VM, verification.vm())
                .put("label", Values.TEXT, verification.vmLabel())
                .put("stamp", Values.INSTANT, verification.stamp())
                .put("verdict", VERDICT, verification.verdict())
                .put(
                        "comparisons",
                        Form.<Comparison>onlyWritten((c, more) -> write(c, text.apply(c), more))
                                .list(),
                        verification.comparisons())
                .put("content", CONTENT, verification.content());
        return Documents.text(fields.node());
    }

    private static void write(Comparison comparison, String text, FieldWriter fields) {
        fields.put("aspect", ASPECT, comparison.aspect())
                .put("subject", SUBJECT, comparison.subject())
                .put("verdict", VERDICT, comparison.verdict())
                .put("expected", FACT, comparison.expected())
                .put("found", FACT, comparison.found())
                .put("remark", Values.TEXT, comparison.remark())
                .put("text", Values.TEXT, text);
    }

    private static List<Integer> sorted(Set<Integer> numbers) {
        return List.copyOf(new TreeSet<>(numbers));
    }

    private static <T extends Enum<T>> Form<T> names(Function<T, String> name, Function<String, T> value) {
        return Form.text("a name", name, value);
    }
}
