// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.util.Locale;

/** A drawing of bars and texts, as SVG 1.1. Lengths are pixels. */
final class Svg {
    private final StringBuilder svg = new StringBuilder();

    /** Where a text is held. */
    enum Anchor {
        START,
        END
    }

    Svg(int width, int height) {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " font-family=\"sans-serif\">",
                width, height, width, height);
        add("<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", width, height);
    }

    void bar(int x, int y, double width, int height) {
        add("<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"#6b9bd1\"/>", x, y, width, height);
    }

    /** A level line with its ends marked. */
    void whisker(double from, double to, int y, int reach) {
        add(
                "<path d=\"M%.1f %d V%d M%.1f %d H%.1f M%.1f %d V%d\" stroke=\"black\"/>",
                from, y - reach, y + reach, from, y, to, to, y - reach, y + reach);
    }

    void text(int x, int y, Anchor anchor, int size, String text) {
        add(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" font-size=\"%d\">%s</text>",
                x, y, anchor.name().toLowerCase(Locale.ROOT), size, escaped(text));
    }

    /** The whole drawing. */
    String end() {
        return svg + "</svg>\n";
    }

    private void add(String form, Object... values) {
        svg.append(String.format(Locale.ROOT, form, values)).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
