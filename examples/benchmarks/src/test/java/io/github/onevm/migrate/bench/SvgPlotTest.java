package io.github.onevm.migrate.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.onevm.migrate.lab.opennebula.xml.Xml;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class SvgPlotTest {
    private static final Element SVG = Xml.parse(new SvgPlot(
                    "a < b",
                    "disks",
                    "ms",
                    List.of(
                            new SvgPlot.Line(
                                    "slow & old", List.of(new SvgPlot.Point(1, 100), new SvgPlot.Point(64, 10_000))),
                            new SvgPlot.Line("new", List.of(new SvgPlot.Point(1, 10), new SvgPlot.Point(64, 100)))))
            .svg());

    private static double[] point(int line, int index) {
        String[] points =
                Xml.children(SVG, "polyline").get(line).getAttribute("points").split(" ");
        String[] xy = points[index].split(",");
        return new double[] {Double.parseDouble(xy[0]), Double.parseDouble(xy[1])};
    }

    @Test
    void equal_factors_are_equal_distances() {
        double hundredfold = point(0, 0)[1] - point(0, 1)[1];
        double tenfold = point(1, 0)[1] - point(1, 1)[1];

        assertThat(hundredfold).isEqualTo(2 * tenfold);
    }

    @Test
    void values_over_one_number_are_above_each_other() {
        assertThat(point(0, 1)[0]).isEqualTo(point(1, 1)[0]);
        assertThat(point(0, 1)[1]).isLessThan(point(1, 1)[1]);
    }

    @Test
    void texts_are_shown_as_they_are() {
        assertThat(Xml.children(SVG, "text"))
                .extracting(Element::getTextContent)
                .contains("a < b", "slow & old", "10,000");
    }
}
