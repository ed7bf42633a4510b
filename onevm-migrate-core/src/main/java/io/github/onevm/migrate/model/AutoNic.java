package io.github.onevm.migrate.model;

import java.util.Optional;

/**
 * A NIC whose network the scheduler chooses: NETWORK_MODE = auto.
 *
 * @param id NIC_ID
 * @param requirements SCHED_REQUIREMENTS of the NIC: what the network must fulfil
 */
public record AutoNic(int id, Optional<String> requirements) {
    /** For people: {@code NIC 0 (auto, SCHED_REQUIREMENTS ...)}. */
    public String label() {
        return "NIC " + id + " (NETWORK_MODE=auto"
                + requirements.map(r -> ", SCHED_REQUIREMENTS " + r).orElse("") + ")";
    }
}
