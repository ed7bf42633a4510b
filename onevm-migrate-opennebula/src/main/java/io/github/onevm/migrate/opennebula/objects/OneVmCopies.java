package io.github.onevm.migrate.opennebula.objects;

import io.github.onevm.migrate.model.CopyDisk;
import io.github.onevm.migrate.model.CopyPart;
import io.github.onevm.migrate.model.ImageId;
import io.github.onevm.migrate.model.VmCopy;
import io.github.onevm.migrate.model.VmId;
import io.github.onevm.migrate.opennebula.documents.CopyDocument;
import io.github.onevm.migrate.opennebula.documents.CopyTemplate;
import io.github.onevm.migrate.opennebula.documents.SqlRow;
import io.github.onevm.migrate.opennebula.wire.OneMethod;
import io.github.onevm.migrate.opennebula.wire.XmlRpcClient;
import io.github.onevm.migrate.spi.BackendException;
import io.github.onevm.migrate.spi.VmCopies;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.w3c.dom.Element;

/**
 * Copies of VMs by {@code one.image.allocate}, {@code one.vm.allocate} and their counterparts. Objects are found by queries of
 * oned's database, so the size of the pools does not matter (ON-112 to ON-115). Thread-safe.
 */
public final class OneVmCopies implements VmCopies {
    private final XmlRpcClient client;

    public OneVmCopies(XmlRpcClient client) {
        this.client = client;
    }

    @Override
    public List<CopyPart> find(VmCopy copy) {
        return parts(CopyDocument.named(copy)).stream()
                .filter(part -> part.of().equals(copy.of()) && part.stamp().equals(copy.stamp()))
                .toList();
    }

    @Override
    public List<CopyPart> all() {
        return parts(CopyDocument.all());
    }

    private List<CopyPart> parts(List<String> queries) {
        List<CopyPart> parts = new ArrayList<>();
        for (int id : numbers("look for copies of VMs", queries.get(0))) {
            read(OneMethod.vmInfo(new VmId(id)), CopyDocument::vm).ifPresent(parts::add);
        }
        for (int id : numbers("look for images of copies of VMs", queries.get(1))) {
            read(OneMethod.object("image", id), CopyDocument::image).ifPresent(parts::add);
        }
        return List.copyOf(parts);
    }

    private List<Integer> numbers(String deed, String query) {
        return client.read(
                OneMethod.query(deed, query),
                answer -> SqlRow.all(answer).stream()
                        .map(row -> row.number("oid"))
                        .toList());
    }

    /** What has gone since it was found is no part any more. */
    private Optional<CopyPart> read(OneMethod info, Function<Element, Optional<CopyPart>> reader) {
        try {
            return client.read(info, reader);
        } catch (BackendException.NotFound gone) {
            return Optional.empty();
        }
    }

    @Override
    public void register(VmCopy copy, CopyDisk disk) {
        client.call(OneMethod.allocateImage(
                "register volume " + disk.volume() + " as an image", CopyTemplate.image(copy, disk), disk.datastore()));
    }

    @Override
    public void add(VmCopy copy, Map<Integer, ImageId> images) {
        String template = client.read(OneMethod.vmInfo(copy.of()), vm -> CopyTemplate.vm(vm, copy, images));
        client.call(OneMethod.allocateHeldVm("add a copy of VM " + copy.of(), template));
    }

    @Override
    public void end(VmId copy) {
        OneMethod action = OneMethod.action("terminate-hard", copy);
        requireOwn(read(OneMethod.vmInfo(copy), CopyDocument::vm), action);
        client.call(action);
    }

    @Override
    public void delete(ImageId image) {
        OneMethod deletion = OneMethod.deleteImage(image);
        requireOwn(read(OneMethod.object("image", image.value()), CopyDocument::image), deletion);
        client.call(deletion);
    }

    /** The last look before something is removed for good: nothing but what a rehearsal has made, and as it has made it. */
    private void requireOwn(Optional<CopyPart> part, OneMethod method) {
        if (part.isEmpty()) {
            throw new BackendException.NotFound(
                    client.wording().failed(method, "it does not exist, or has no marks of a rehearsal"));
        }
        part.flatMap(CopyPart::objection).ifPresent(why -> {
            throw new BackendException.Refused(client.wording().failed(method, why));
        });
    }
}
