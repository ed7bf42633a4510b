package io.github.onevm.migrate.model;

import java.util.Optional;

/**
 * A PCI device that a VM asks for, as hexadecimal numbers; what is absent may be any.
 *
 * @param vendor PCI/VENDOR
 * @param device PCI/DEVICE
 * @param type PCI/CLASS
 * @param address PCI/SHORT_ADDRESS: this very device, with which host it is on left open
 */
public record PciRequest(
        Optional<String> vendor, Optional<String> device, Optional<String> type, Optional<String> address) {
    /** Whether the device is one of those asked for. */
    public boolean fits(PciDevice candidate) {
        return isOrAny(vendor, candidate.vendor())
                && isOrAny(device, candidate.device())
                && isOrAny(type, candidate.type())
                && isOrAny(address, candidate.address());
    }

    private static boolean isOrAny(Optional<String> wanted, String offered) {
        return wanted.isEmpty() || wanted.get().equalsIgnoreCase(offered);
    }

    /** For people: {@code PCI device 10de:any:0302}. */
    @Override
    public String toString() {
        return "PCI device " + vendor.orElse("any") + ":" + device.orElse("any") + ":" + type.orElse("any")
                + address.map(a -> " at " + a).orElse("");
    }
}
