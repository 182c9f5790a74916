// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.util.List;

/** Results as an SVG: the rates of all scenarios, and below them the times. */
final class Plot {
    private static final int HEAD = 30;

    private Plot() {}

    static String draw(Results results) {
        List<PlotPanel> panels = List.of(
                PlotPanel.of(results, Units.MESSAGES_PER_SECOND, "Messages a second", PlotScale.LINEAR),
                PlotPanel.of(results, Units.MILLISECONDS, "Milliseconds, logarithmic", PlotScale.LOGARITHMIC));
        int height = HEAD + panels.stream().mapToInt(PlotPanel::height).sum();
        Svg svg = new Svg(PlotPanel.WIDTH, height);
        Machine machine = results.machine();
        svg.text(
                10,
                20,
                Svg.Anchor.START,
                11,
                machine.cpu() + ", " + machine.cores() + " cores, "
                        + results.versions().java() + ", " + results.begun());
        int y = HEAD;
        for (PlotPanel panel : panels) {
            panel.draw(svg, y);
            y += panel.height();
        }
        return svg.end();
    }
}
