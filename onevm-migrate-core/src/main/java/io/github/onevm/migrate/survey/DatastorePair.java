package io.github.onevm.migrate.survey;

import io.github.onevm.migrate.model.Datastore;
import java.util.List;

/** A source datastore, and where its volumes go. */
public sealed interface DatastorePair {
    /** The datastore of the VM's volumes now. */
    Datastore source();

    /**
     * Exactly one datastore fits, or the operator chose one that fits.
     *
     * @param source the source datastore
     * @param destination the datastore in the target cluster
     */
    record Paired(Datastore source, Datastore destination) implements DatastorePair {}

    /**
     * The operator chose a datastore that does not fit, or none was chosen and not exactly one fits.
     *
     * @param source from here
     * @param fitting the datastores that fit: none or several, unless the choice does not fit
     * @param choiceDoesNotFit the operator chose a datastore that is not in {@code fitting}
     */
    record Unpaired(Datastore source, List<Datastore> fitting, boolean choiceDoesNotFit) implements DatastorePair {
        public Unpaired {
            fitting = List.copyOf(fitting);
        }
    }
}
