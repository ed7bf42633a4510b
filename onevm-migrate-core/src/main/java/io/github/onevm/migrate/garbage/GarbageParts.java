package io.github.onevm.migrate.garbage;

import io.github.onevm.migrate.journal.KeptJournal;
import io.github.onevm.migrate.journal.Ledger;
import io.github.onevm.migrate.report.NextAction;
import io.github.onevm.migrate.spi.Inventory;
import io.github.onevm.migrate.spi.Time;
import io.github.onevm.migrate.spi.VmControl;
import io.github.onevm.migrate.spi.VmCopies;
import io.github.onevm.migrate.spi.VolumeStores;
import java.util.List;
import java.util.function.Function;

/**
 * The back-ends that garbage is looked for in.
 *
 * @param inventory reads the controller
 * @param control tells whether the front-end's answers are up to date
 * @param copies copies of VMs that rehearsals have booted
 * @param stores opens storage clusters
 * @param ledger the journals
 * @param time the clock
 * @param next what to do about a migration that is not over, by its journal
 */
public record GarbageParts(
        Inventory inventory,
        VmControl control,
        VmCopies copies,
        VolumeStores stores,
        Ledger ledger,
        Time time,
        Function<KeptJournal, List<NextAction>> next) {}
