package io.github.onevm.migrate.lab.opennebula;

import java.util.List;

/**
 * A virtual network of the site.
 *
 * @param id VNET/ID
 * @param name VNET/NAME
 * @param bridge bridge on the hosts
 * @param driver VN_MAD
 * @param firstIp first IPv4 address of its range of 50
 * @param clusters the clusters it is in
 */
public record NetworkSpec(int id, String name, String bridge, String driver, String firstIp, List<Integer> clusters) {
    public NetworkSpec {
        clusters = List.copyOf(clusters);
    }

    /** A network on a Linux bridge. */
    public static NetworkSpec of(int id, String name, String bridge, String firstIp, Integer... clusters) {
        return new NetworkSpec(id, name, bridge, "bridge", firstIp, List.of(clusters));
    }

    /** The same with another driver. */
    public NetworkSpec withDriver(String otherDriver) {
        return new NetworkSpec(id, name, bridge, otherDriver, firstIp, clusters);
    }
}
