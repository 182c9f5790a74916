// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.util.ArrayList;
import java.util.List;

/** All figures in one unit: for each a bar to the median, and a line from the lowest run to the highest. */
record PlotPanel(String title, PlotScale scale, List<Bar> bars) {
    static final int WIDTH = 900;
    private static final int LEFT = 370;
    private static final int RIGHT = 110;
    private static final int HEAD = 36;
    private static final int ROW = 26;
    private static final int BAR = 16;
    private static final int GAP = 8;
    private static final int FOOT = 20;
    private static final int TITLE_SIZE = 16;
    private static final int SIZE = 12;

    /** One figure. */
    record Bar(String label, Spread spread) {}

    static PlotPanel of(Results results, String unit, String title, PlotScale scale) {
        List<Bar> bars = new ArrayList<>();
        for (ScenarioResult result : results.scenarios()) {
            result.figures().stream()
                    .filter(figure -> figure.unit().equals(unit))
                    .forEach(figure -> bars.add(new Bar(result.scenario() + ": " + figure.name(), figure.spread())));
        }
        return new PlotPanel(title + ": median, lowest and highest run", scale, List.copyOf(bars));
    }

    int height() {
        return bars.isEmpty() ? 0 : HEAD + ROW * bars.size() + FOOT;
    }

    void draw(Svg svg, int top) {
        if (bars.isEmpty()) {
            return;
        }
        svg.text(10, top + HEAD - 2 * GAP, Svg.Anchor.START, TITLE_SIZE, title);
        double longest =
                bars.stream().mapToDouble(bar -> bar.spread().highest()).max().orElseThrow();
        for (int i = 0; i < bars.size(); i++) {
            draw(svg, bars.get(i), top + HEAD + i * ROW, longest);
        }
    }

    private void draw(Svg svg, Bar bar, int y, double longest) {
        Spread spread = bar.spread();
        int baseline = y + BAR - 4;
        svg.text(LEFT - GAP, baseline, Svg.Anchor.END, SIZE, bar.label());
        svg.bar(LEFT, y, length(spread.median(), longest), BAR);
        double high = LEFT + length(spread.highest(), longest);
        svg.whisker(LEFT + length(spread.lowest(), longest), high, y + BAR / 2, BAR / 3);
        svg.text((int) high + GAP, baseline, Svg.Anchor.START, SIZE, ResultsText.number(spread.median()));
    }

    private double length(double value, double longest) {
        return scale.share(value, longest) * (WIDTH - LEFT - RIGHT);
    }
}
