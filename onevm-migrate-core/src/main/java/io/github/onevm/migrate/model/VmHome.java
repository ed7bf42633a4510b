package io.github.onevm.migrate.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The home of a VM on the front-end: the files that the hypervisor keeps for it outside its disks. Immutable.
 *
 * @param files SHA-256 of each file, in lower-case hexadecimal, by its path within the home, such as
 *     {@code web-1_VARS.fd} or {@code tpm/tpm2-00.permall}
 */
public record VmHome(SortedMap<String, String> files) {
    public VmHome {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** Whether it has the file with the UEFI variables (ON-46). */
    public boolean hasUefiVariables() {
        return files.keySet().stream().anyMatch(path -> path.indexOf('/') < 0 && path.endsWith("_VARS.fd"));
    }

    /** Whether it has the state of a TPM (ON-46). */
    public boolean hasTpm() {
        return files.keySet().stream().anyMatch(path -> path.startsWith("tpm/"));
    }
}
