package io.github.onevm.migrate.survey;

import io.github.onevm.migrate.model.Datastore;
import java.util.List;

/** What was found for one source datastore: where its volumes go. */
public sealed interface DatastorePair {
    /** The datastore that holds volumes of the VM now. */
    Datastore source();

    /**
     * Exactly one datastore fits, or the operator chose one that fits.
     *
     * @param source from here
     * @param destination to there
     */
    record Paired(Datastore source, Datastore destination) implements DatastorePair {}

    /**
     * The operator chose a datastore that does not fit, or none was chosen and not exactly one fits.
     *
     * @param source from here
     * @param fitting those that fit; empty or two or more, unless the choice does not fit
     * @param choiceDoesNotFit the operator chose, and none of {@code fitting} is it
     */
    record Unpaired(Datastore source, List<Datastore> fitting, boolean choiceDoesNotFit) implements DatastorePair {
        public Unpaired {
            fitting = List.copyOf(fitting);
        }
    }
}
