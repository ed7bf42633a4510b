package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The users and their passwords. Thread-safe. */
final class Accounts {
    private record Account(int uid, int gid, String passwordHash) {}

    private static final String QUOTAS =
            "<DATASTORE_QUOTA></DATASTORE_QUOTA><NETWORK_QUOTA></NETWORK_QUOTA><VM_QUOTA></VM_QUOTA><IMAGE_QUOTA></IMAGE_QUOTA>";

    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final ObjectTable table;

    Accounts(ObjectTable table) {
        this.table = table;
    }

    void add(int uid, int gid, String name, String password) {
        Account account = new Account(uid, gid, hash(password));
        accounts.put(name, account);
        table.put(uid, name, document(name, account));
    }

    /**
     * The session of a call.
     *
     * @param credentials {@code user:password}
     * @throws Refusal 256 when no user has this name and password
     */
    Session open(String credentials) {
        int colon = credentials.indexOf(':');
        return Optional.of(colon)
                .filter(c -> c > 0)
                .map(c -> accounts.get(credentials.substring(0, c)))
                .filter(a -> a.passwordHash.equals(hash(credentials.substring(colon + 1))))
                .map(a -> new Session(a.uid, a.gid, nextRequestId()))
                .orElseThrow(Refusal::notAuthenticated);
    }

    /** The document of a group that somebody is in. */
    Optional<String> group(int gid) {
        List<Account> members =
                accounts.values().stream().filter(a -> a.gid == gid).toList();
        return members.isEmpty()
                ? Optional.empty()
                : Optional.of("<GROUP>" + Xml.plain("ID", gid) + Xml.plain("NAME", nameOfGroup(gid))
                        + "<TEMPLATE></TEMPLATE>"
                        + Documents.ids(
                                "USERS",
                                members.stream().map(Account::uid).sorted().toList())
                        + "<ADMINS></ADMINS>" + QUOTAS + Xml.plain("DEFAULT_GROUP_QUOTAS", QUOTAS) + "</GROUP>");
    }

    /** The group of a user; 0 when there is no such user. */
    int groupOf(int uid) {
        return accounts.values().stream()
                .filter(a -> a.uid == uid)
                .map(Account::gid)
                .findFirst()
                .orElse(0);
    }

    static String nameOfGroup(int gid) {
        return switch (gid) {
            case 0 -> "oneadmin";
            case 1 -> "users";
            default -> "tenants-" + gid;
        };
    }

    /** The name of a user; that of oneadmin when there is no such user. */
    String nameOf(int uid) {
        return accounts.entrySet().stream()
                .filter(e -> e.getValue().uid == uid)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("oneadmin");
    }

    /** Numbers of calls are multiples of 16, as the product's look. */
    int nextRequestId() {
        return requests.addAndGet(16) % 10_000;
    }

    private static String hash(String password) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(password.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String document(String name, Account account) {
        String group = nameOfGroup(account.gid);
        return "<USER>" + Xml.plain("ID", account.uid) + Xml.plain("GID", account.gid)
                + Xml.plain("GROUPS", Xml.plain("ID", account.gid)) + Xml.plain("GNAME", group)
                + Xml.plain("NAME", name) + Xml.cdata("PASSWORD", account.passwordHash)
                + Xml.cdata("AUTH_DRIVER", "core") + Xml.plain("ENABLED", 1)
                + Xml.plain("TEMPLATE", Xml.cdata("TOKEN_PASSWORD", hash(name + account.passwordHash))) + QUOTAS
                + Xml.plain("DEFAULT_USER_QUOTAS", QUOTAS) + "</USER>";
    }
}
