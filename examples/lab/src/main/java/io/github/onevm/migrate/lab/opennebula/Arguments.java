package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xmlrpc.XmlRpcFault;
import java.util.List;

/** The parameters of a call; number 0 is the credential string. What is missing or of the wrong type is a fault. */
final class Arguments {
    private static final String OUT_OF_BOUNDS = "Unexpected error executing code for particular method, detected by"
            + " Xmlrpc-c method registry code.  Method did not fail; rather, it did not complete at all.  Subscript of"
            + " xmlrpc_c::paramList out of bounds";

    private final List<Object> values;
    private final Version version;

    Arguments(List<Object> values, Version version) {
        this.values = values;
        this.version = version;
    }

    String string(int i) {
        return typed(i, String.class, "string");
    }

    int integer(int i) {
        return typed(i, Integer.class, "integer");
    }

    boolean bool(int i) {
        return typed(i, Boolean.class, "boolean");
    }

    /** False when the call has no such parameter. */
    boolean optionalBool(int i) {
        return i < values.size() && bool(i);
    }

    /** The given number when the call has no such parameter. */
    int optionalInteger(int i, int whenAbsent) {
        return i < values.size() ? integer(i) : whenAbsent;
    }

    private <T> T typed(int i, Class<T> type, String word) {
        if (i >= values.size()) {
            throw version.isSeven()
                    ? new XmlRpcFault(XmlRpcFault.INTERNAL, OUT_OF_BOUNDS)
                    : new XmlRpcFault(XmlRpcFault.PARAMETER, "Not enough parameters");
        }
        Object value = values.get(i);
        if (!type.isInstance(value)) {
            throw new XmlRpcFault(XmlRpcFault.PARAMETER, "Parameter that is supposed to be " + word + " is not");
        }
        return type.cast(value);
    }
}
