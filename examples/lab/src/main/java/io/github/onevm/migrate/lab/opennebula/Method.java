package io.github.onevm.migrate.lab.opennebula;

/** One XML-RPC method. */
interface Method {
    /**
     * Carries the call out.
     *
     * @return the value of the answer: String or Integer
     * @throws Refusal when the front-end refuses
     */
    Object call(Session session, Arguments arguments);
}
