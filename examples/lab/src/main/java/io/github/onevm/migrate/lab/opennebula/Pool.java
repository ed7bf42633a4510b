package io.github.onevm.migrate.lab.opennebula;

/** The pools whose objects are a row with a body, and the product's words for them. */
enum Pool {
    CLUSTER("cluster", "cluster_pool", "CLUSTER"),
    HOST("host", "host_pool", "HOST"),
    DATASTORE("datastore", "datastore_pool", "DATASTORE"),
    IMAGE("image", "image_pool", "IMAGE"),
    NETWORK("virtual network", "network_pool", "VNET"),
    USER("user", "user_pool", "USER"),
    DOCUMENT("document", "document_pool", "DOCUMENT");

    private final String noun;
    private final String table;
    private final String element;

    Pool(String noun, String table, String element) {
        this.noun = noun;
        this.table = table;
        this.element = element;
    }

    /** As in {@code Error getting <noun> [4]}. */
    String noun() {
        return noun;
    }

    String table() {
        return table;
    }

    /** Root element of the document of one object. */
    String element() {
        return element;
    }

    /** Root element of the document of the pool. */
    String poolElement() {
        return element + "_POOL";
    }
}
