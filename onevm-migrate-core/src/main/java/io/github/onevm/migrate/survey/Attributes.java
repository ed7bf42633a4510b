package io.github.onevm.migrate.survey;

import java.util.List;
import java.util.Optional;

/** The attributes of an object that a requirement can name. */
interface Attributes {
    /**
     * The values of an attribute, in order of the document.
     *
     * @return none: the object has no such attribute; absent: it is not known whether it has
     */
    Optional<List<String>> values(String name);
}
