package io.github.onevm.migrate.opennebula.wire;

/**
 * An object that oned cannot put into an answer, because another client has stored it (through gRPC or the database)
 * with characters that XML-RPC cannot carry. Every call that would show it fails, including lists of all objects; a
 * query of the database still reads it (ON-11).
 */
public final class Unreadable {
    private Unreadable() {}

    /** How to find the object, in words. */
    public static String hint(OneMethod method) {
        String kind = kind(method.name());
        String remedy =
                "an object holds characters that XML-RPC cannot carry (XML-RPC clients cannot show it, gRPC clients"
                        + " and the database can)";
        return kind.isEmpty()
                ? remedy
                : remedy + "; find it: " + finder(kind) + ", and take the characters out of its name or template";
    }

    /** {@code one.hostpool.info} and {@code one.host.info} are about a host. */
    private static String kind(String method) {
        return method.matches("one\\.[a-z]+\\.info(extended)?")
                ? method.split("\\.", -1)[1].replaceFirst("pool$", "")
                : "";
    }

    private static String finder(String kind) {
        return "'one" + kind + " show ID' fails for it alone, and its row is in table " + kind
                + "_pool of OpenNebula's database";
    }
}
