package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.StorageDriver.DriverFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The homes of VMs with state outside their disks: on a host while the VM is there, and on the front-end, in the folder
 * {@code S/V} of its datastores, while it is undeployed (ON-46). Thread-safe.
 */
final class Homes {
    /** The file with the state of the TPM. */
    static final String TPM = "tpm/tpm2-00.permall";

    private final Optional<Path> datastores;
    private final Map<Integer, SortedMap<String, StateFile>> onHost = new HashMap<>();
    private final Map<Integer, Integer> comesFrom = new HashMap<>();
    private int made;

    /**
     * @param datastores the folder of the front-end; empty for a front-end that keeps no homes
     */
    Homes(Optional<Path> datastores) {
        this.datastores = datastores;
    }

    static boolean hasTpm(VmRecord vm) {
        return vm.template.vector("TPM").flatMap(t -> t.get("MODEL")).isPresent();
    }

    private static boolean hasVariables(VmRecord vm) {
        boolean uefi = vm.template
                .vector("OS")
                .flatMap(os -> os.get("FIRMWARE"))
                .filter(f -> !f.isEmpty() && !f.equals("BIOS"))
                .isPresent();
        return uefi && vm.userTemplate.get("T_OS_NVRAM").isEmpty();
    }

    static String variables(VmRecord vm) {
        return vm.name + "_VARS.fd";
    }

    /** The hypervisor makes what is missing, blank. */
    synchronized void furnish(VmRecord vm) {
        SortedMap<String, StateFile> home = onHost.computeIfAbsent(vm.id, id -> new TreeMap<>());
        if (hasTpm(vm)) {
            home.computeIfAbsent(TPM, f -> blank());
        }
        if (hasVariables(vm)) {
            home.computeIfAbsent(variables(vm), f -> blank());
        }
    }

    /** One that nobody has written yet. */
    synchronized StateFile blank() {
        return new StateFile(++made, 0);
    }

    /** The guest writes to its TPM and to its UEFI variables. */
    synchronized void written(int vmId) {
        Optional.ofNullable(onHost.get(vmId)).ifPresent(home -> home.replaceAll((name, file) -> file.written()));
    }

    synchronized SortedMap<String, StateFile> onHost(int vmId) {
        return new TreeMap<>(onHost.getOrDefault(vmId, new TreeMap<>()));
    }

    synchronized void put(int vmId, String name, StateFile file) {
        onHost.computeIfAbsent(vmId, id -> new TreeMap<>()).put(name, file);
    }

    /**
     * Undeploy: from the host to the front-end.
     *
     * @param kept false on a site with SKIP_UNDEPLOY_SSH, where it is only deleted on the host
     */
    synchronized void leave(int vmId, int datastore, boolean kept) {
        Optional<SortedMap<String, StateFile>> home = Optional.ofNullable(onHost.remove(vmId));
        if (kept && datastores.isPresent() && home.filter(h -> !h.isEmpty()).isPresent()) {
            store(folder(vmId, datastore), home.orElseThrow());
        }
    }

    /** A start: where the prolog will look for the home on the front-end. */
    synchronized void comesFrom(int vmId, int datastore) {
        comesFrom.put(vmId, datastore);
    }

    /** Prolog: from the front-end to the host. */
    synchronized void arrive(int vmId) {
        Optional<Path> folder = Optional.ofNullable(comesFrom.get(vmId))
                .filter(ds -> datastores.isPresent())
                .map(ds -> folder(vmId, ds))
                .filter(Files::isDirectory);
        folder.ifPresent(f -> {
            SortedMap<String, StateFile> home = new TreeMap<>();
            load(f).forEach(home::put);
            onHost.put(vmId, home);
            delete(f);
        });
    }

    /** Terminate: the home is deleted on its host. */
    synchronized void remove(int vmId) {
        onHost.remove(vmId);
    }

    private Path folder(int vmId, int datastore) {
        return datastores.orElseThrow().resolve(datastore + "/" + vmId);
    }

    private static void store(Path folder, Map<String, StateFile> home) {
        try {
            delete(folder);
            for (Map.Entry<String, StateFile> file : home.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue().bytes());
            }
        } catch (IOException e) {
            throw new DriverFailure("cannot write " + folder + ": " + e);
        }
    }

    private static Map<String, StateFile> load(Path folder) {
        Map<String, StateFile> home = new HashMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                StateFile.of(Files.readAllBytes(file))
                        .ifPresent(f -> home.put(folder.relativize(file).toString(), f));
            }
            return home;
        } catch (IOException e) {
            throw new DriverFailure("cannot read " + folder + ": " + e);
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new DriverFailure("cannot delete " + folder + ": " + e);
        }
    }
}
