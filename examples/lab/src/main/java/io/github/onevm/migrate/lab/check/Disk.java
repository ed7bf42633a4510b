package io.github.onevm.migrate.lab.check;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import org.w3c.dom.Element;

/**
 * A volume that a VM has by its record: a disk, or its context, NVRAM or TPM.
 *
 * @param vm the VM
 * @param id DISK_ID; -1 for the NVRAM, -2 for the TPM
 * @param volume the name of its volume on StorPool
 * @param datastore the datastore whose StorPool cluster has it
 * @param element the DISK; of anything else the element that says it is there
 */
record Disk(int vm, int id, String volume, int datastore, Element element) {
    String subject() {
        return "VM " + vm + " disk " + id;
    }

    boolean is(String attribute, String value) {
        return text(attribute).equals(value);
    }

    String text(String attribute) {
        return Xml.text(element, attribute);
    }

    int number(String attribute) {
        return (int) Xml.number(element, attribute, -1);
    }

    boolean isDisk() {
        return element.getTagName().equals("DISK");
    }

    boolean hasImage() {
        return isDisk() && number("IMAGE_ID") >= 0;
    }

    /** Whether its volume is the image's own. */
    boolean isPersistent() {
        return hasImage() && is("CLONE", "NO") && !is("TYPE", "CDROM");
    }
}
