package io.github.onevm.migrate.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A record component that is missing in documents of earlier builds, and is then read as absent. While absent, it is
 * not part of a plan's digest, so that a plan of an earlier build keeps its digest. Only for components that are
 * {@link java.util.Optional}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Added {}
