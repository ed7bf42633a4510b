package io.github.onevm.migrate.json;

import io.github.onevm.migrate.model.ByteRange;
import io.github.onevm.migrate.model.MigrationRequest;
import io.github.onevm.migrate.model.TimeRange;
import io.github.onevm.migrate.plan.Deployment;
import io.github.onevm.migrate.plan.Estimate;
import io.github.onevm.migrate.plan.Estimate.Sureness;
import io.github.onevm.migrate.plan.Expectation;
import io.github.onevm.migrate.plan.MeasuredDowntime;
import io.github.onevm.migrate.plan.Plan;
import io.github.onevm.migrate.plan.PlanBuilder;
import io.github.onevm.migrate.plan.PlanFacts;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The form of a plan in a document, in a useful order for people. */
final class PlanForm {
    private static final Form<Sureness> SURENESS =
            Form.word("what an estimate is worth", Map.of("UPPER_BOUND", Sureness.UPPER_BOUND));

    private static final Form<MeasuredDowntime> MEASURED = Form.object(
            (m, fields) -> fields.put("rehearsed", Values.INSTANT, m.rehearsed())
                    .put("storage", Values.DURATION, m.storage())
                    .put("moves", Values.INTEGER, m.moves())
                    .put("expected", Values.DURATION, m.expected())
                    .put("margin", Values.DURATION, m.margin()),
            fields -> new MeasuredDowntime(
                    fields.get("rehearsed", Values.INSTANT),
                    fields.get("storage", Values.DURATION),
                    fields.get("moves", Values.INTEGER),
                    fields.optional("expected", Values.DURATION),
                    fields.optional("margin", Values.DURATION)));

    private static final Form<ByteRange> BYTES = Form.object(
            (range, fields) -> fields.put("least", Values.SIZE, range.least()).put("most", Values.SIZE, range.most()),
            fields -> new ByteRange(fields.get("least", Values.SIZE), fields.get("most", Values.SIZE)));

    private static final Form<TimeRange> TIME = Form.object(
            (range, fields) ->
                    fields.put("least", Values.DURATION, range.least()).put("most", Values.DURATION, range.most()),
            fields -> new TimeRange(fields.get("least", Values.DURATION), fields.get("most", Values.DURATION)));

    private static final Form<Expectation> EXPECTED = Form.object(
            (e, fields) -> fields.put("firstRound", BYTES, e.firstRound())
                    .put("transfer", TIME, e.transfer())
                    .put("downtime", TIME, e.downtime())
                    .put("moves", Values.INTEGER, e.moves()),
            fields -> new Expectation(
                    fields.optional("firstRound", BYTES),
                    fields.optional("transfer", TIME),
                    fields.optional("downtime", TIME),
                    fields.get("moves", Values.INTEGER)));

    static final Form<Estimate> ESTIMATE = Form.object(
            (e, fields) -> fields.put("bytesPerRound", Values.SIZE, e.bytesPerRound())
                    .put("rounds", Values.INTEGER, e.rounds())
                    .put("downtime", Values.DURATION, e.downtime())
                    .put("schedulerDecides", Values.FLAG, e.schedulerDecides())
                    .put("sureness", SURENESS, e.sureness())
                    .put("expected", EXPECTED, e.expected())
                    .put("measured", MEASURED, e.measured()),
            fields -> new Estimate(
                    fields.get("bytesPerRound", Values.SIZE),
                    fields.get("rounds", Values.INTEGER),
                    fields.optional("downtime", Values.DURATION),
                    fields.get("schedulerDecides", Values.FLAG),
                    fields.get("sureness", SURENESS),
                    fields.since(8, "expected", EXPECTED).orElse(Expectation.NOTHING),
                    fields.since(7, "measured", MEASURED)));

    private static final Form<Plan> WHOLE = Form.object(PlanForm::write, PlanForm::read);

    /** A plan, preceded by schema, product and digest; also used in journals. */
    static final Form<Plan> FORM = new Form<>() {
        @Override
        public JsonNode written(Plan plan) {
            return WHOLE.written(plan);
        }

        @Override
        public Plan read(Place place) {
            place.require(place.value().isObject(), "an object");
            int schema = Schema.require(place.value(), "plan", PlanJson.OLDEST, PlanJson.SCHEMA);
            return WHOLE.read(new Place(schema, place.path(), place.value()));
        }
    };

    private PlanForm() {}

    private static void write(Plan plan, FieldWriter fields) {
        fields.put("schema", Values.INTEGER, PlanJson.SCHEMA)
                .put("document", Values.TEXT, "plan")
                .put("product", Values.TEXT, Product.version())
                .put("digest", Values.TEXT, plan.digest())
                .put("request", RequestForm.REQUEST, plan.request())
                .put("vm", Values.VM, plan.request().vm())
                .put("label", Values.TEXT, plan.vmLabel())
                .put("found", Values.STATE, plan.found())
                .put("sourceCluster", Values.TEXT, plan.sourceCluster())
                .put("targetCluster", Values.TEXT, plan.targetCluster())
                .put("sourceStorage", Values.DATASTORE, plan.sourceStorage())
                .put("destinationStorage", Values.DATASTORE, plan.destinationStorage())
                .put("stamp", Values.INSTANT, plan.stamp())
                .put(
                        "startCommand",
                        Values.TEXT,
                        Deployment.written(plan.request().vm(), plan.deployment()))
                .put("estimate", ESTIMATE, plan.estimate())
                .put("warnings", Values.FINDING.list(), plan.warnings())
                .put("waived", Values.FINDING.list(), plan.waived())
                .put("steps", Steps.FORM.list(), plan.steps())
                .put("facts", Values.TEXT_BY_NAME, plan.facts().values())
                .put("attributes", Values.TEXT_BY_NAME, plan.facts().attributes());
    }

    private static Plan read(FieldReader fields) {
        fields.get("schema", Values.INTEGER);
        fields.since(8, "document", Values.TEXT);
        fields.get("product", Values.TEXT);
        String digest = fields.get("digest", Values.TEXT);
        MigrationRequest request = fields.get("request", RequestForm.REQUEST);
        Plan plan = new PlanBuilder()
                .request(request)
                .vmLabel(label(fields))
                .found(fields.get("found", Values.STATE))
                .sourceCluster(fields.get("sourceCluster", Values.TEXT))
                .targetCluster(fields.get("targetCluster", Values.TEXT))
                .sourceStorage(fields.get("sourceStorage", Values.DATASTORE))
                .destinationStorage(fields.get("destinationStorage", Values.DATASTORE))
                .stamp(fields.get("stamp", Values.INSTANT))
                .deployment(Deployment.read(request.vm(), fields.get("startCommand", Values.TEXT)))
                .estimate(fields.get("estimate", ESTIMATE))
                .warnings(fields.get("warnings", Values.FINDING.list()))
                .waived(fields.get("waived", Values.FINDING.list()))
                .steps(fields.get("steps", Steps.FORM.list()))
                .facts(new PlanFacts(
                        new TreeMap<>(fields.get("facts", Values.TEXT_BY_NAME)),
                        new TreeMap<>(fields.since(9, "attributes", Values.TEXT_BY_NAME)
                                .orElse(Map.of()))))
                .build();
        return unchanged(plan, digest);
    }

    /** Before schema 8 it was in {@code vm}, which has the id since. */
    static String label(FieldReader fields) {
        Optional<String> label = fields.since(8, "label", Values.TEXT);
        if (label.isPresent()) {
            fields.get("vm", Values.VM);
        }
        return label.orElseGet(() -> fields.get("vm", Values.TEXT));
    }

    private static Plan unchanged(Plan plan, String digest) {
        if (!plan.digest().equals(digest)) {
            throw new PlanFormatException(
                    "the plan was changed after it was made: its digest does not fit; make a new plan");
        }
        return plan;
    }
}
