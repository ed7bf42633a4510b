package io.github.onevm.migrate.json;

import io.github.onevm.migrate.model.Added;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/**
 * Fields that documents have got since their form was first used, each marked by {@link Added}. A document that a version
 * before has written lacks them, and they are read as absent. Any other field that is missing is damage: half a record must not
 * be taken for a whole one.
 */
final class Later extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
        if (!(member instanceof AnnotatedParameter parameter)) {
            return super.hasRequiredMarker(config, member);
        }
        RecordComponent[] components = parameter.getDeclaringClass().getRecordComponents();
        if (components == null || parameter.getIndex() >= components.length) {
            return super.hasRequiredMarker(config, member);
        }
        return !components[parameter.getIndex()].getAccessor().isAnnotationPresent(Added.class);
    }
}
