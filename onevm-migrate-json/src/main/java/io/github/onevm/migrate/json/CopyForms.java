package io.github.onevm.migrate.json;

import io.github.onevm.migrate.execution.BootedCopy;
import io.github.onevm.migrate.model.CopyDisk;
import io.github.onevm.migrate.model.VmCopy;

/** The form of a copy of the VM that a rehearsal boots. */
final class CopyForms {
    private static final Form<CopyDisk> DISK = Form.object(
            (d, fields) -> fields.put("disk", Values.INTEGER, d.disk())
                    .put("volume", Values.VOLUME, d.volume())
                    .put("source", Values.TEXT, d.source())
                    .put("size", Values.SIZE, d.size())
                    .put("datastore", Values.DATASTORE, d.datastore()),
            fields -> new CopyDisk(
                    fields.get("disk", Values.INTEGER),
                    fields.get("volume", Values.VOLUME),
                    fields.get("source", Values.TEXT),
                    fields.get("size", Values.SIZE),
                    fields.get("datastore", Values.DATASTORE)));

    private static final Form<VmCopy> COPY = Form.object(
            (c, fields) -> fields.put("of", Values.VM, c.of())
                    .put("stamp", Values.INSTANT, c.stamp())
                    .put("name", Values.TEXT, c.name())
                    .put("disks", DISK.list(), c.disks()),
            fields -> new VmCopy(
                    fields.get("of", Values.VM),
                    fields.get("stamp", Values.INSTANT),
                    fields.get("name", Values.TEXT),
                    fields.get("disks", DISK.list())));

    static final Form<BootedCopy> BOOT = Form.object(
            (b, fields) -> fields.put("copy", COPY, b.copy())
                    .put("host", Values.HOST, b.host())
                    .put("systemDatastore", Values.DATASTORE, b.systemDatastore())
                    .put("limit", Values.DURATION, b.limit())
                    .put("lasts", Values.DURATION, b.lasts()),
            fields -> new BootedCopy(
                    fields.get("copy", COPY),
                    fields.get("host", Values.HOST),
                    fields.get("systemDatastore", Values.DATASTORE),
                    fields.get("limit", Values.DURATION),
                    fields.get("lasts", Values.DURATION)));

    private CopyForms() {}
}
