"""A parity plot as SVG: predicted over measured, as squares whose shade tells how many values lie in them."""
from collections import Counter


def parity(path, title, measured, predicted, low, high, step, unit):
    size, edge = 360, 44
    scale = size / (high - low)

    def place(value):
        return (value - low) * scale
    squares = Counter((int((m - low) // step), int((p - low) // step)) for m, p in zip(measured, predicted)
                      if low <= m < high and low <= p < high)
    outside = len(measured) - sum(squares.values())
    most = max(squares.values())
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size + 2 * edge} {size + 2 * edge}" '
             'font-family="sans-serif" font-size="12">',
             f'<text x="{edge}" y="20">{title}: n {len(measured)}' + (f", {outside} outside" if outside else "") + '</text>',
             f'<g transform="translate({edge} {size + edge}) scale(1 -1)">',
             f'<rect width="{size}" height="{size}" fill="none" stroke="#888"/>']
    side = step * scale
    for (x, y), count in sorted(squares.items()):
        shade = 0.15 + 0.85 * (count / most) ** 0.5
        parts.append(f'<rect x="{x * side:.1f}" y="{y * side:.1f}" width="{side:.1f}" height="{side:.1f}" fill="#1f4e8c" '
                     f'fill-opacity="{shade:.2f}"/>')
    parts.append(f'<path d="M0 0L{size} {size}" stroke="#c60" fill="none"/></g>')
    ticks = [low + i * (high - low) / 6 for i in range(7)]
    for tick in ticks:
        parts.append(f'<text x="{edge + place(tick):.1f}" y="{size + edge + 15}" text-anchor="middle">{tick:g}</text>')
        parts.append(f'<text x="{edge - 5}" y="{size + edge - place(tick) + 4:.1f}" text-anchor="end">{tick:g}</text>')
    parts.append(f'<text x="{edge + size / 2}" y="{size + edge + 32}" text-anchor="middle">measured {unit}</text>')
    parts.append(f'<text transform="translate(13 {edge + size / 2}) rotate(-90)" text-anchor="middle">predicted {unit}</text>')
    path.write_text("\n".join(parts) + "\n</svg>\n")
