package io.github.onevm.migrate.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.immutables.value.Value;

/**
 * Makes Immutables generate a package-private class. Not kept in the class file, because javac would warn about a
 * missing annotation in each module that uses the type.
 */
@Value.Style(visibility = Value.Style.ImplementationVisibility.PACKAGE, overshadowImplementation = true)
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
@interface HiddenImplementation {}
