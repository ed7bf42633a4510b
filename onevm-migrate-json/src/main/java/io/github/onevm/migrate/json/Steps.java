package io.github.onevm.migrate.json;

import io.github.onevm.migrate.step.CreateVolumes;
import io.github.onevm.migrate.step.FenceSource;
import io.github.onevm.migrate.step.RewriteVmRecords;
import io.github.onevm.migrate.step.SaveVmRecords;
import io.github.onevm.migrate.step.SendSnapshots;
import io.github.onevm.migrate.step.SetAside;
import io.github.onevm.migrate.step.StartVm;
import io.github.onevm.migrate.step.Step;
import io.github.onevm.migrate.step.StopVm;
import io.github.onevm.migrate.step.SyncRounds;
import io.github.onevm.migrate.step.UnlockVm;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The names of the kinds of steps in documents, and their forms. A name is never reused for another kind. */
final class Steps {
    /** The field of a step that names its kind; the first one. */
    private static final String KIND = "step";

    static final List<Kind<?>> KINDS = List.of(
            new Kind<>("sync-rounds", SyncRounds.class, StepForms.SYNC_ROUNDS),
            new Kind<>("send-snapshots", SendSnapshots.class, StepForms.SEND_SNAPSHOTS),
            new Kind<>("stop-vm", StopVm.class, StepForms.STOP_VM),
            new Kind<>("save-records", SaveVmRecords.class, StepForms.SAVE_RECORDS),
            new Kind<>("set-aside", SetAside.class, StepForms.SET_ASIDE),
            new Kind<>("create-volumes", CreateVolumes.class, StepForms.CREATE_VOLUMES),
            new Kind<>("fence-source", FenceSource.class, StepForms.FENCE_SOURCE),
            new Kind<>("rewrite-records", RewriteVmRecords.class, StepForms.REWRITE_RECORDS),
            new Kind<>("start-vm", StartVm.class, StepForms.START_VM),
            new Kind<>("unlock-vm", UnlockVm.class, StepForms.UNLOCK_VM));

    static final Form<Step> FORM = new Form<>() {
        @Override
        public JsonNode written(Step step) {
            return KINDS.stream()
                    .filter(kind -> kind.type().isInstance(step))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("a step of no known kind: " + step.title()))
                    .written(step);
        }

        @Override
        public Step read(Place place) {
            place.require(place.value().isObject(), "an object");
            String name = Values.TEXT.read(place.field(KIND));
            return KINDS.stream()
                    .filter(kind -> kind.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            place.where() + " is a step of a kind that is not known: " + name))
                    .read(place);
        }
    };

    private Steps() {}

    /**
     * A kind of step.
     *
     * @param name its name in documents
     * @param type its class
     * @param form its fields, without the name
     */
    record Kind<S extends Step>(String name, Class<S> type, Form<S> form) {
        private JsonNode written(Step step) {
            ObjectNode named = Form.NODES.objectNode().put(KIND, name);
            form.written(type.cast(step)).properties().forEach(field -> named.set(field.getKey(), field.getValue()));
            return named;
        }

        private S read(Place place) {
            ObjectNode fields = ((ObjectNode) place.value()).deepCopy();
            fields.remove(KIND);
            return form.read(new Place(place.schema(), place.path(), fields));
        }
    }
}
