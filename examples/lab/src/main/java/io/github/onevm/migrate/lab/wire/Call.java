package io.github.onevm.migrate.lab.wire;

import java.time.Instant;

/**
 * One call that reached a server.
 *
 * @param at when it arrived
 * @param server name of the server, for example {@code alpha}
 * @param name what was called: StorPool's call name ({@code VolumeCreate}) or OpenNebula's method ({@code one.vm.info})
 * @param detail arguments for people, without credentials
 * @param mutation whether the call may change something
 */
public record Call(Instant at, String server, String name, String detail, boolean mutation) {}
