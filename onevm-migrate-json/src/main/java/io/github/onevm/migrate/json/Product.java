package io.github.onevm.migrate.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this build, from a resource that the build fills in. */
final class Product {
    private static final String RESOURCE = "product.properties";

    private Product() {}

    static String version() {
        try (InputStream resource = Product.class.getResourceAsStream(RESOURCE)) {
            Properties properties = new Properties();
            if (resource != null) {
                properties.load(resource);
            }
            return properties.getProperty("version", "of an unknown version");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }
}
