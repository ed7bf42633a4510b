/**
 * Reading and printing of XML as the front-end and its {@code onedb} command do it: CDATA sections survive, and
 * printing follows libxml2. Read {@link io.github.onevm.migrate.lab.opennebula.xml.Xml} first.
 */
@NullMarked
package io.github.onevm.migrate.lab.opennebula.xml;

import org.jspecify.annotations.NullMarked;
