package io.github.onevm.migrate.model;

/**
 * A PCI device of a host that is not assigned to a VM: HOST_SHARE/PCI_DEVICES/PCI with VMID -1.
 *
 * @param vendor VENDOR, hexadecimal
 * @param device DEVICE, hexadecimal
 * @param type CLASS, hexadecimal
 * @param address SHORT_ADDRESS
 */
public record PciDevice(String vendor, String device, String type, String address) {}
