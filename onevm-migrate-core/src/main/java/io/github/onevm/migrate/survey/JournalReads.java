package io.github.onevm.migrate.survey;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a survey needs of the journals, each read when it is asked for, by any thread.
 *
 * @param heldBy the unfinished migration with the claim on the VM
 * @param earlier the move that has brought the VM to where it is from where it is to go, if one is known
 * @param experience how long moves have taken
 */
public record JournalReads(
        Supplier<Optional<Unfinished>> heldBy,
        Supplier<Optional<EarlierMove>> earlier,
        Supplier<Experience> experience) {}
