package io.github.onevm.migrate.opennebula.documents;

import io.github.onevm.migrate.model.Account;
import io.github.onevm.migrate.model.AccountBuilder;
import io.github.onevm.migrate.model.Owner;
import io.github.onevm.migrate.opennebula.wire.OneXml;
import org.w3c.dom.Element;

/** Builds an {@link Account} from a USER and a GROUP document. Not thread-safe. */
public final class AccountReading {
    private final AccountBuilder account = new AccountBuilder();

    public AccountReading(Owner owner) {
        account.owner(owner);
    }

    public void user(Element user) {
        QuotaDocument quotas = new QuotaDocument("user", user, "DEFAULT_USER_QUOTAS");
        account.user(quotas.holder());
        OneXml.all(user, "GROUPS/ID").stream()
                .map(id -> id.getTextContent().strip())
                .filter(id -> id.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .forEach(account::addGroups);
        OneXml.id(user, "GID").ifPresent(account::addGroups);
        add(quotas);
    }

    public void group(Element group) {
        add(new QuotaDocument("group", group, "DEFAULT_GROUP_QUOTAS"));
    }

    private void add(QuotaDocument quotas) {
        account.addAllQuotas(quotas.all()).addAllUsage(quotas.usage());
    }

    public Account done() {
        return account.build();
    }
}
