// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The rates of all scenarios as an SVG: a bar to the median, a line from the lowest run to the highest. */
final class Plot {
    private static final int WIDTH = 860;
    private static final int LEFT = 330;
    private static final int RIGHT = 110;
    private static final int TOP = 60;
    private static final int ROW = 26;
    private static final int BAR = 16;
    private static final int FOOT = 40;

    private record Bar(String label, Spread spread) {}

    private Plot() {}

    static String draw(Results results) {
        List<Bar> bars = bars(results);
        double longest =
                bars.stream().mapToDouble(bar -> bar.spread().highest()).max().orElse(1);
        double scale = (WIDTH - LEFT - RIGHT) / Math.max(longest, Double.MIN_NORMAL);
        int height = TOP + ROW * bars.size() + FOOT;
        StringBuilder svg = new StringBuilder(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " font-family=\"sans-serif\" font-size=\"12\">%n",
                WIDTH, height, WIDTH, height));
        svg.append(format("<rect width=\"%d\" height=\"%d\" fill=\"white\"/>%n", WIDTH, height));
        text(svg, 10, 22, "start", "16", "Messages a second: median, lowest and highest run");
        Machine machine = results.machine();
        text(
                svg,
                10,
                42,
                "start",
                "11",
                machine.cpu() + ", " + machine.cores() + " cores, "
                        + results.versions().java() + ", " + results.begun());
        for (int i = 0; i < bars.size(); i++) {
            bar(svg, bars.get(i), TOP + i * ROW, scale);
        }
        if (bars.isEmpty()) {
            text(svg, 10, TOP + BAR, "start", "12", "No good run of a scenario that measures a rate.");
        }
        return svg.append("</svg>\n").toString();
    }

    private static List<Bar> bars(Results results) {
        List<Bar> bars = new ArrayList<>();
        for (ScenarioResult result : results.scenarios()) {
            result.figures().stream()
                    .filter(Figure::isRate)
                    .forEach(figure -> bars.add(new Bar(result.scenario() + ": " + figure.name(), figure.spread())));
        }
        return bars;
    }

    private static void bar(StringBuilder svg, Bar bar, int y, double scale) {
        Spread spread = bar.spread();
        int middle = y + BAR / 2;
        text(svg, LEFT - 8, y + BAR - 4, "end", "12", bar.label());
        svg.append(format(
                "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"#6b9bd1\"/>%n",
                LEFT, y, spread.median() * scale, BAR));
        double low = LEFT + spread.lowest() * scale;
        double high = LEFT + spread.highest() * scale;
        svg.append(format(
                "<path d=\"M%.1f %d V%d M%.1f %d H%.1f M%.1f %d V%d\" stroke=\"black\"/>%n",
                low, y + 3, y + BAR - 3, low, middle, high, high, y + 3, y + BAR - 3));
        text(svg, (int) high + 8, y + BAR - 4, "start", "12", format("%,.0f", spread.median()));
    }

    private static void text(StringBuilder svg, int x, int y, String anchor, String size, String text) {
        svg.append(format(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" font-size=\"%s\">%s</text>%n",
                x, y, anchor, size, escaped(text)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
