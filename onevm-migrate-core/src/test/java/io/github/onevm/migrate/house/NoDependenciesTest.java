package io.github.onevm.migrate.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** An embedding program that takes the domain takes nothing else with it. */
class NoDependenciesTest {
    @Test
    void the_domain_has_no_dependency_at_run_time() throws Exception {
        List<String> scopes = new ArrayList<>(scopes(Path.of("pom.xml")));
        scopes.addAll(scopes(Path.of("..", "pom.xml")));

        assertThat(scopes).isNotEmpty().containsOnly("provided", "test");
    }

    /** Scopes of the dependencies that a POM gives its module or its children, those it only manages left out. */
    private static List<String> scopes(Path pom) throws ParserConfigurationException, IOException, SAXException {
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
        List<String> scopes = new ArrayList<>();
        NodeList dependencies = document.getElementsByTagName("dependency");
        for (int i = 0; i < dependencies.getLength(); i++) {
            Element dependency = (Element) dependencies.item(i);
            if (dependency.getParentNode().getParentNode().equals(document.getDocumentElement())) {
                NodeList scope = dependency.getElementsByTagName("scope");
                scopes.add(scope.getLength() == 0 ? "compile" : scope.item(0).getTextContent());
            }
        }
        return scopes;
    }
}
