// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class PlotTest {
    @Test
    void isAWellFormedSvgWithABarForEachRate() throws Exception {
        Document svg = parse(Plot.draw(SampleResults.of(1)));
        assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(svg.getElementsByTagName("path").getLength()).isEqualTo(2);
        assertThat(svg.getDocumentElement().getTextContent())
                .contains("A CPU <fast> & cheap", "end-to-end: delivered", "10,000");
        NodeList bars = svg.getElementsByTagName("rect");
        double store = width(bars, 1);
        assertThat(width(bars, 2) / store).isBetween(0.24, 0.26);
    }

    @Test
    void timesAreDrawnByTheirOrderOfMagnitude() throws Exception {
        Results results = SampleResults.of(1);
        ScenarioResult latency = new ScenarioResult(
                "latency",
                List.of(milliseconds("median", 0.1), milliseconds("99 %", 1), milliseconds("longest", 10)),
                List.of(),
                List.of());
        Document svg = parse(Plot.draw(
                new Results(results.begun(), results.machine(), results.versions(), results.plan(), List.of(latency))));
        NodeList bars = svg.getElementsByTagName("rect");
        assertThat(width(bars, 1) / width(bars, 3)).isBetween(0.32, 0.34);
        assertThat(width(bars, 2) / width(bars, 3)).isBetween(0.66, 0.68);
    }

    @Test
    void withoutAFigureItIsStillADrawing() throws Exception {
        Results none = SampleResults.of(1);
        Document svg =
                parse(Plot.draw(new Results(none.begun(), none.machine(), none.versions(), none.plan(), List.of())));
        assertThat(svg.getElementsByTagName("path").getLength()).isZero();
        assertThat(svg.getDocumentElement().getTextContent()).contains("A CPU <fast> & cheap");
    }

    private static Figure milliseconds(String name, double value) {
        return new Figure(name, Units.MILLISECONDS, Better.LOWER, List.of(value));
    }

    private static double width(NodeList bars, int number) {
        return Double.parseDouble(
                bars.item(number).getAttributes().getNamedItem("width").getNodeValue());
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
