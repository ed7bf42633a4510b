package io.github.onevm.migrate.journal;

import io.github.onevm.migrate.model.VmId;

/** Describes who has the claim on a VM, and what an operator who wants to move it can do. */
final class ClaimDescription {
    private final Ledger ledger;

    ClaimDescription(Ledger ledger) {
        this.ledger = ledger;
    }

    String describe(KeptJournal kept) {
        return kept.record()
                .map(r -> describe(kept.vm(), r))
                .or(() -> kept.elsewhere().map(claim -> elsewhere(kept.vm(), claim)))
                .orElseGet(() -> "journal " + kept.id() + " of VM " + kept.vm() + " in "
                        + ledger.place().place() + " cannot be read: " + kept.problem());
    }

    private static String elsewhere(VmId vm, Claim claim) {
        return (claim.holds()
                        ? "a migration of VM " + vm + ", by " + claim.holder() + ","
                        : "the last migration of VM " + vm)
                + " has its journal in " + claim.where() + ": use onevm-migrate " + claim.how();
    }

    private String describe(VmId vm, MigrationJournal record) {
        String remedy = ": see 'onevm-migrate status " + vm + "', then resume it or roll it back";
        boolean gaveUp = record.report().isPresent();
        return switch (ledger.holders().look(record.holder())) {
            case ALIVE ->
                "VM " + vm + " is being migrated by " + record.holder()
                        + ", which is at work: wait for it, or stop it by a signal";
            case GONE ->
                gaveUp
                        ? "a migration of VM " + vm + " needs a person" + remedy
                        : "a migration of VM " + vm + " was broken off by the death of " + record.holder() + remedy;
            case UNKNOWN ->
                gaveUp
                        ? "a migration of VM " + vm + " by " + record.holder() + " needs a person" + remedy
                                + ", with --take-over"
                        : "VM " + vm + " is being migrated by " + record.holder() + ", last heard of at "
                                + record.written() + "; whether that process is at work cannot be told from here"
                                + remedy
                                + ", with --take-over if it is gone for certain";
        };
    }
}
