package io.github.onevm.migrate.survey;

/** A scheduling pin of a VM. */
enum Pin {
    HOSTS("SCHED_REQUIREMENTS"),
    DATASTORES("SCHED_DS_REQUIREMENTS");

    private final String attribute;

    Pin(String attribute) {
        this.attribute = attribute;
    }

    /** Its name in USER_TEMPLATE. */
    String attribute() {
        return attribute;
    }
}
