package io.github.onevm.migrate.lab.opennebula.xmlrpc;

/** The call ends with an XML-RPC fault instead of a value. The message is the fault string. */
public final class XmlRpcFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Too few parameters, or one of the wrong type. */
    public static final int PARAMETER = -501;
    /** The request is no XML-RPC call. */
    public static final int NOT_A_CALL = -503;
    /** The method does not exist. */
    public static final int NO_SUCH_METHOD = -506;
    /** What 7.x answers where older releases answer {@link #PARAMETER}. */
    public static final int INTERNAL = -500;

    private final int code;

    public XmlRpcFault(int code, String message) {
        super(message);
        this.code = code;
    }

    public int code() {
        return code;
    }
}
