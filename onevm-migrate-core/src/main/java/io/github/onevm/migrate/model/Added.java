package io.github.onevm.migrate.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A component of a record that documents written by an earlier build do not have: they are read as if it were absent. While it
 * is absent it is no part of a plan's digest either, so that such a plan keeps the digest that was written with it. Only for
 * components that are {@link java.util.Optional}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Added {}
