package io.github.onevm.migrate.opennebula.wire;

/** An answer of oned: the three forms of an XML-RPC answer. */
public sealed interface Reply {
    /**
     * Success.
     *
     * @param text the value; a number or boolean as it was written
     */
    record Value(String text) implements Reply {}

    /**
     * {@code [false, text, code, ...]}.
     *
     * @param code one of OpenNebula's error codes, see {@link OneErrors}
     * @param text its message
     */
    record Refusal(int code, String text) implements Reply {}

    /**
     * An XML-RPC fault: the call did not reach the method.
     *
     * @param code faultCode, negative
     * @param text faultString
     */
    record Fault(int code, String text) implements Reply {}
}
