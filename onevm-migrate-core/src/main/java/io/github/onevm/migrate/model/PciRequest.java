package io.github.onevm.migrate.model;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A PCI device that a VM asks for, by OpenNebula's rules (ON-65): vendor, device and class are compared as hexadecimal
 * numbers; an absent one matches any. If one of the three is given, the address only tells which device the VM had so
 * far. Only an address alone requests that device.
 *
 * @param vendor PCI/VENDOR
 * @param device PCI/DEVICE
 * @param type PCI/CLASS
 * @param address PCI/SHORT_ADDRESS
 */
public record PciRequest(
        Optional<String> vendor, Optional<String> device, Optional<String> type, Optional<String> address) {
    private static final Pattern HEXADECIMAL = Pattern.compile("(?:0[xX])?([0-9a-fA-F]{1,8})");

    /** Whether it requests the device at an address. Such requests are served first. */
    public boolean isByAddress() {
        return address.isPresent()
                && Stream.of(vendor, device, type)
                        .flatMap(Optional::stream)
                        .allMatch(v -> number(v).isEmpty());
    }

    /** Whether the device fits the request. A request without any readable value fits no device. */
    public boolean fits(PciDevice candidate) {
        if (isByAddress()) {
            return address.orElseThrow().equals(candidate.address());
        }
        return (vendor.isPresent() || device.isPresent() || type.isPresent())
                && isOrAny(vendor, candidate.vendor())
                && isOrAny(device, candidate.device())
                && isOrAny(type, candidate.type());
    }

    private static boolean isOrAny(Optional<String> wanted, String offered) {
        return wanted.isEmpty()
                || (number(wanted.get()).isPresent() && number(wanted.get()).equals(number(offered)));
    }

    private static OptionalLong number(String text) {
        var digits = HEXADECIMAL.matcher(text);
        return digits.matches() ? OptionalLong.of(Long.parseLong(digits.group(1), 16)) : OptionalLong.empty();
    }

    /** For people: {@code PCI device 10de:any:0302}. */
    @Override
    public String toString() {
        return isByAddress()
                ? "PCI device at " + address.orElseThrow()
                : "PCI device " + vendor.orElse("any") + ":" + device.orElse("any") + ":" + type.orElse("any");
    }
}
