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
    void saysSoIfThereIsNoRate() throws Exception {
        Results none = SampleResults.of(1);
        Document svg = parse(
                Plot.draw(new Results(none.begun(), none.machine(), none.versions(), none.plan(), List.of())));
        assertThat(svg.getDocumentElement().getTextContent()).contains("No good run");
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
