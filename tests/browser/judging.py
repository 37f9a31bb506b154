"""What is measured on an open page, and how readers set it up; each in words that say what is wrong."""

from __future__ import annotations

import functools
from typing import Any, Final

from playwright.sync_api import Page

from browser.visiting import node_tool

RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SPACED: Final = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-block-end: 2em !important }
"""
"""The spacing that WCAG 1.4.12 says readers may set without losing anything."""


def violations(page: Page) -> list[str]:
    """What axe objects to, a line each."""
    return in_lines(violated(page))


def violated(page: Page) -> list[dict[str, Any]]:
    """The rules that axe says a page does not keep; a content policy does not keep axe out."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe())
    options = {
        "runOnly": {"type": "tag", "values": RULES},
        "resultTypes": ["violations"],
        "preload": False,
        "selectors": False,
    }
    found: dict[str, list[dict[str, Any]]] = page.evaluate("options => axe.run(document, options)", options)
    return found["violations"]


def in_lines(rules: list[dict[str, Any]]) -> list[str]:
    """What was objected to, a line for each place."""
    return [
        f"{rule['id']}: {node['html'][:160]} ({node['failureSummary'][:300]})"
        for rule in rules
        for node in rule["nodes"]
    ]


@functools.cache
def _axe() -> str:
    return node_tool("axe-core", "axe.min.js").read_text(encoding="utf-8") + "; null"


def wear(page: Page, style: str) -> None:
    """Read the page with a style of one's own, and with no other of them; a content policy allows it."""
    page.evaluate(
        """text => {
          const own = new CSSStyleSheet()
          own.replaceSync(text)
          document.adoptedStyleSheets = [own]
        }""",
        style,
    )


def widest(page: Page) -> int:
    """How wide the page is, in px."""
    width: int = page.evaluate("document.documentElement.scrollWidth")
    return width


def clipped(page: Page) -> list[str]:
    """Words of which a part is cut off."""
    found: list[str] = page.evaluate(_CLIPPED)
    return found


_CLIPPED: Final = """() => {
  const cut = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const text = walker.currentNode, parent = text.parentElement
    if (!text.data.trim() || parent.closest("svg, script, noscript, template, select, option")) continue
    if (!parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
    const range = document.createRange()
    range.selectNodeContents(text)
    const box = range.getBoundingClientRect()
    for (let around = parent; around && around !== document.body; around = around.parentElement) {
      const style = getComputedStyle(around), edge = around.getBoundingClientRect()
      if (edge.width <= 2 || edge.height <= 2 || style.clipPath !== "none") break
      const hides = [style.overflowX, style.overflowY].map(how => how === "hidden" || how === "clip")
      if ((hides[0] && box.right > edge.right + 2) || (hides[1] && box.bottom > edge.bottom + 4)) {
        cut.push(`${text.data.trim().slice(0, 60)} (in ${around.tagName.toLowerCase()}.${around.className})`)
        break
      }
      if (style.overflowX === "auto" || style.overflowX === "scroll") break
    }
  }
  return cut
}"""


def note_marks(page: Page) -> None:
    """Keep in mind what is told by a patch of colour without words."""
    page.evaluate(_NOTE_MARKS)


def lost_marks(page: Page) -> list[str]:
    """Patches of colour that can't be seen any more, controls without an edge, drawings too pale to see."""
    found: list[str] = page.evaluate(_LOST_MARKS)
    return found


_SHARED: Final = """
  const numbers = colour => (colour.match(/[\\d.]+/g) || [0, 0, 0, 0]).map(Number)
  const clear = colour => colour === "transparent" || numbers(colour)[3] === 0
  const behind = part => {
    for (let at = part; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor
      if (!clear(colour)) return colour
    }
    return getComputedStyle(document.body).backgroundColor
  }
  const named = part => `<${part.tagName.toLowerCase()} class="${part.getAttribute("class") || ""}">`
  const edged = style => ["Top", "Bottom", "Left", "Right"].some(side =>
    style[`border${side}Style`] !== "none" && parseFloat(style[`border${side}Width`]) > 0)
"""
_NOTE_MARKS: Final = f"""() => {{{_SHARED}
  window.marks = []
  for (const part of document.querySelectorAll("body *:not(svg *, option)")) {{
    if (!part.checkVisibility({{ visibilityProperty: true }})) continue
    for (const pseudo of [null, "::before", "::after"]) {{
      const style = getComputedStyle(part, pseudo)
      if (pseudo && !/^""$/.test(style.content)) continue
      if (!pseudo && (part.textContent.trim() || part.matches("img, svg, input, video, iframe, source")
          || part.querySelector("img, svg, input"))) continue
      const box = part.getBoundingClientRect()
      const size = pseudo ? [parseFloat(style.width), parseFloat(style.height)] : [box.width, box.height]
      const around = pseudo ? part : part.parentElement
      if (!(size[0] >= 3 && size[1] >= 3) || clear(style.backgroundColor)) continue
      if (style.backgroundColor !== behind(around)) window.marks.push([part, pseudo, around])
    }}
  }}
}}"""
_LOST_MARKS: Final = f"""() => {{{_SHARED}
  const light = colour => {{
    const [red, green, blue] = numbers(colour).map(part => part / 255)
      .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }}
  const contrast = (one, other) => {{
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b)
    return (bright + 0.05) / (dark + 0.05)
  }}
  const lost = window.marks.filter(([part, pseudo, around]) => {{
    const style = getComputedStyle(part, pseudo)
    return (clear(style.backgroundColor) || style.backgroundColor === behind(around)) && !edged(style)
      && style.outlineStyle === "none"
  }}).map(([part, pseudo]) => `a patch of colour: ${{named(part)}}${{pseudo || ""}}`)
  const bare = [...document.querySelectorAll("button, input:not([type=hidden]), select, textarea")]
    .filter(part => part.checkVisibility() && !edged(getComputedStyle(part))
      && getComputedStyle(part).textDecorationLine !== "underline"
      && getComputedStyle(part).appearance !== "auto")
    .map(part => `a control without an edge: ${{named(part)}} ${{part.textContent.trim()}}`)
  const pale = [...document.querySelectorAll("svg")].filter(svg => {{
    const box = svg.getBoundingClientRect()
    if (!svg.checkVisibility() || box.width < 8) return false
    const shapes = [...svg.querySelectorAll("path, circle, rect, line, polyline, polygon, ellipse, text")]
    return shapes.length > 0 && !shapes.some(shape => {{
      const style = getComputedStyle(shape)
      return [style.fill, style.stroke].some(paint =>
        paint.startsWith("rgb") && !clear(paint) && contrast(paint, behind(svg.parentElement)) >= 3)
    }})
  }}).map(svg => `a drawing too pale to see: ${{named(svg)}} in ${{named(svg.parentElement)}}`)
  return [...new Set([...lost, ...bare, ...pale])]
}}"""


def weights(page: Page) -> dict[str, int]:
    """The bytes of a page as they came over the line, without pictures."""
    found: dict[str, int] = page.evaluate(_WEIGHTS)
    return found


_WEIGHTS: Final = """() => {
  const found = { all: 0, css: 0, js: 0 }
  const entries = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
  for (const entry of entries) {
    const ending = new URL(entry.name).pathname.split(".").pop()
    if (["jpg", "jpeg", "png", "webp", "avif", "gif"].includes(ending)) continue
    found.all += entry.encodedBodySize
    if (ending === "css") found.css += entry.encodedBodySize
    if (ending === "js" || ending === "mjs") found.js += entry.encodedBodySize
  }
  return found
}"""
