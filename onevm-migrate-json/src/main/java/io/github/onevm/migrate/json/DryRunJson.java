package io.github.onevm.migrate.json;

import io.github.onevm.migrate.model.HookPoint;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.spi.CallTexts;
import io.github.onevm.migrate.step.Step;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a run would do, as a JSON document for programs:
 *
 * <pre>{@code
 * {"schema": 1, "document": "dry-run", "product": "0.1.0", "vm": 42, "target": 101, "steps": [{"number": 1, "title": "...",
 *  "details": ["..."], "calls": ["one.vm.action ..."]}], "hooks": {"names": [], "points": []}, "plan": {"schema": 8, "document": "plan", ...}}
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class DryRunJson {
    /** The schema version of these documents; the plan in it has its own. */
    public static final int SCHEMA = 1;

    private DryRunJson() {}

    /**
     * The document on several lines that end with a line feed.
     *
     * @param texts how the systems write their calls
     * @param hooks the names of the hooks that a run would call
     */
    public static String write(Plan plan, CallTexts texts, List<String> hooks) {
        ArrayNode steps = Form.NODES.arrayNode();
        List<Step> all = plan.steps();
        IntStream.range(0, all.size()).forEach(i -> steps.add(step(i + 1, all.get(i), texts)));
        ObjectNode document = Documents.head("dry-run", SCHEMA)
                .put("vm", Values.VM, plan.request().vm())
                .put("target", Values.CLUSTER, plan.request().target())
                .node();
        document.set("steps", steps);
        document.set(
                "hooks",
                new FieldWriter()
                        .put("names", Values.TEXTS, hooks)
                        .put(
                                "points",
                                Values.TEXTS,
                                hooks.isEmpty()
                                        ? List.of()
                                        : plan.hookPoints().stream()
                                                .map(HookPoint::name)
                                                .toList())
                        .node());
        document.set("plan", PlanForm.FORM.written(plan));
        return Documents.text(document);
    }

    private static ObjectNode step(int number, Step step, CallTexts texts) {
        return new FieldWriter()
                .put("number", Values.INTEGER, number)
                .put("title", Values.TEXT, step.title())
                .put("details", Values.TEXTS, step.details())
                .put("calls", Values.TEXTS, texts.of(step.calls()))
                .node();
    }
}
