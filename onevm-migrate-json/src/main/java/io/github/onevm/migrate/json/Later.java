package io.github.onevm.migrate.json;

import io.github.onevm.migrate.model.Holder;
import io.github.onevm.migrate.report.MigrationReport;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/**
 * Fields that documents have got since their form was first used. A document that a version before has written lacks them:
 * they are read as absent, so each must be an Optional, a list or a map whose absence means "not known". Any other field that
 * is missing is damage: half a record must not be taken for a whole one.
 */
final class Later extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    private static final Map<Class<?>, Set<String>> FIELDS = Map.of(
            Holder.class,
            Set.of("bootId", "pidNamespace", "machineId"),
            LearnedDocument.class,
            Set.of("downtime", "traffic"),
            MigrationReport.class,
            Set.of("downtime", "sent", "leftBehind"));

    @Override
    public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
        if (!(member instanceof AnnotatedParameter parameter)) {
            return super.hasRequiredMarker(config, member);
        }
        RecordComponent[] components = parameter.getDeclaringClass().getRecordComponents();
        if (components == null || parameter.getIndex() >= components.length) {
            return super.hasRequiredMarker(config, member);
        }
        String name = components[parameter.getIndex()].getName();
        return !FIELDS.getOrDefault(parameter.getDeclaringClass(), Set.of()).contains(name);
    }
}
