package io.github.onevm.migrate.bench;

import io.github.onevm.migrate.lab.opennebula.StateChange;
import io.github.onevm.migrate.lab.storpool.TransferView;
import io.github.onevm.migrate.lab.wire.Call;
import java.util.List;

/**
 * What a simulated site has seen, by its own clock.
 *
 * @param states all states of one VM, in order
 * @param transfers all backups on the link, in the order of their calls
 * @param calls all calls that have arrived, in order
 */
record Observation(List<StateChange> states, List<TransferView> transfers, List<Call> calls) {
    Observation {
        states = List.copyOf(states);
        transfers = List.copyOf(transfers);
        calls = List.copyOf(calls);
    }
}
