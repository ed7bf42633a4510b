package io.github.onevm.migrate.lab.opennebula;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One attribute of a template. */
sealed interface Attribute {
    String name();

    /** As the front-end writes it: every value in a CDATA section. */
    String render();

    /** An attribute with one value. */
    record Single(String name, String value) implements Attribute {
        @Override
        public String render() {
            return Xml.cdata(name, value);
        }
    }

    /** An attribute with named values, kept in the order of their names. Not thread-safe. */
    final class Vector implements Attribute {
        private final String name;
        private final TreeMap<String, String> values;

        Vector(String name, Map<String, String> values) {
            this.name = name;
            this.values = new TreeMap<>(values);
        }

        @Override
        public String name() {
            return name;
        }

        Optional<String> get(String key) {
            return Optional.ofNullable(values.get(key));
        }

        /** The value, or an empty string. */
        String value(String key) {
            return values.getOrDefault(key, "");
        }

        /** The value as a number; -1 when it is absent or no number. */
        int number(String key) {
            String value = value(key).trim();
            return value.matches("-?\\d{1,9}") ? Integer.parseInt(value) : -1;
        }

        void set(String key, String value) {
            values.put(key, value);
        }

        void remove(String key) {
            values.remove(key);
        }

        Map<String, String> values() {
            return Map.copyOf(values);
        }

        @Override
        public String render() {
            StringBuilder out = new StringBuilder("<").append(name).append('>');
            values.forEach((k, v) -> out.append(Xml.cdata(k, v)));
            return out.append("</").append(name).append('>').toString();
        }
    }
}
