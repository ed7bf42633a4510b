package io.github.onevm.migrate.memory;

import io.github.onevm.migrate.model.DatastoreId;
import io.github.onevm.migrate.model.HomeFacts;
import io.github.onevm.migrate.model.HomeMove;
import io.github.onevm.migrate.model.VmHome;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.VmHomes;
import java.util.Optional;

/** The homes of the site's front-end. Guarded by the site. */
public final class MemoryVmHomes implements VmHomes {
    private final MemorySite site;

    MemoryVmHomes(MemorySite site) {
        this.site = site;
    }

    @Override
    public HomeFacts facts() {
        synchronized (site) {
            return new HomeFacts(site.showsDropped ? Optional.of("DROP_HOMES in settings") : Optional.empty());
        }
    }

    @Override
    public Optional<VmHome> find(VmId vm, DatastoreId datastore) {
        synchronized (site) {
            return Optional.ofNullable(site.homes.under(datastore).get(vm)).map(c -> site.homes.home(vm, c));
        }
    }

    @Override
    public void copy(HomeMove move) {
        synchronized (site) {
            Content home = Optional.ofNullable(site.homes.under(move.from()).get(move.vm()))
                    .orElseThrow(() -> new BackendException.NotFound("there is no home of VM " + move.vm()));
            Optional<Content> old =
                    Optional.ofNullable(site.homes.under(move.to()).put(move.vm(), home));
            site.homeCopies.putIfAbsent(move, old);
        }
    }

    @Override
    public boolean isCopied(HomeMove move) {
        synchronized (site) {
            Optional<VmHome> home = find(move.vm(), move.from());
            return home.isPresent() && home.equals(find(move.vm(), move.to())) && site.homeCopies.containsKey(move);
        }
    }

    @Override
    public Optional<String> restore(HomeMove move) {
        synchronized (site) {
            Optional<Content> old = site.homeCopies.getOrDefault(move, Optional.empty());
            if (site.homeCopies.containsKey(move)) {
                site.homes.under(move.to()).remove(move.vm());
                old.ifPresent(home -> site.homes.under(move.to()).put(move.vm(), home));
                site.homeCopies.remove(move);
            }
            return Optional.empty();
        }
    }

    @Override
    public boolean isRestored(HomeMove move) {
        synchronized (site) {
            return !site.homeCopies.containsKey(move);
        }
    }
}
