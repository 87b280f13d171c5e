"""What a screen owes to everybody: no serious fault by axe, targets a thumb can hit, text at double size."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / "pwa/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SERIOUS = {"serious", "critical"}
TARGET = 44

# What slides or fades in has arrived, beside a list its first too: colours are judged as they stay. What turns for ever is not waited for.
AT_REST = """async () => {
  const next = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  const moving = () => document.getAnimations().filter((one) => one.playState === 'running' && one.effect?.getComputedTiming().endTime !== Infinity)
  let at = null
  while (at !== location.href || moving().length > 0) {
    at = location.href
    await next()
    await Promise.allSettled(moving().map((one) => one.finished))
    await new Promise((done) => setTimeout(done, 200))
  }
  await next()
}"""

# Other colours on the same screen: nothing goes anywhere, what fades has faded.
RECOLOURED = """async () => {
  const next = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  await next()
  await Promise.allSettled(document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity).map((one) => one.finished))
}"""

# A target is probed where a thumb would land: its middle, and the ends of a cross of 44 points round it.
_SMALL_TARGETS = """(least) => {
  const reach = least / 2 - 1
  const isShown = (el) => el.checkVisibility({ opacityProperty: true, visibilityProperty: true })
  const seen = (el) => {
    const { width, height } = el.getBoundingClientRect()
    return width > 1 && height > 1 && isShown(el) && !el.disabled && !el.closest("[inert], [aria-hidden=true]")
  }
  const isText = (el) => el.matches("p a, p button, li p *")
  const labels = (el, at) => (at.closest("label")?.contains(el) ?? false) || [...(el.labels ?? [])].some((one) => one.contains(at))
  const owns = (el, at) => at !== null && (el.contains(at) || at.contains(el) || labels(el, at))
  const hits = (el, x, y) => x < 0 || y < 0 || x >= innerWidth || y >= innerHeight || owns(el, document.elementFromPoint(x, y))
  const found = []
  for (const el of document.querySelectorAll("a[href], button, input, select, textarea, summary, [role=button], [role=tab], [role=switch], [role=checkbox]")) {
    if (!seen(el) || isText(el)) continue
    const box = el.getBoundingClientRect()
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight || !hits(el, x, y)) continue
    const tall = box.height >= least || (hits(el, x, y - reach) && hits(el, x, y + reach))
    const broad = box.width >= least || (hits(el, x - reach, y) && hits(el, x + reach, y))
    const name = (el.getAttribute("aria-label") ?? el.textContent ?? "").trim().slice(0, 40)
    if (!tall || !broad) found.push(`${el.tagName.toLowerCase()} "${name}" ${Math.round(box.width)}×${Math.round(box.height)}`)
  }
  return found
}"""

# At double size nothing stands outside the screen sideways, and no button cuts its own words off.
_CUT_OFF = """() => {
  const root = document.documentElement
  const found = root.scrollWidth > root.clientWidth + 1 ? [`the page is ${root.scrollWidth} wide on ${root.clientWidth}`] : []
  for (const el of document.querySelectorAll("button, h1, h2, label")) {
    const style = getComputedStyle(el)
    if (!el.checkVisibility() || style.textOverflow === "ellipsis" || el.closest(".sr-only")) continue
    if (style.overflowX !== "visible" && el.scrollWidth > el.clientWidth + 1) found.push(`"${el.textContent.trim().slice(0, 40)}" is cut off`)
  }
  return found
}"""


@cache
def _axe() -> str:
    return AXE.read_text("utf-8")


def axe_faults(page: Page, only: Sequence[str] = ()) -> list[str]:
    """Serious and critical faults that axe finds on what is shown now, by all its rules or some; one line each, with the element."""
    page.evaluate(_axe())
    which = {"type": "rule", "values": list(only)} if only else {"type": "tag", "values": RULES}
    found: dict[str, Any] = page.evaluate("(which) => axe.run(document, { runOnly: which, resultTypes: ['violations'] })", which)
    return [
        f"{fault['id']}: {node['html'][:160]} ({node['failureSummary'].splitlines()[-1].strip()})"
        for fault in found["violations"]
        if fault["impact"] in SERIOUS
        for node in fault["nodes"]
    ]


def small_targets(page: Page) -> list[str]:
    """What a thumb would miss: interactive elements with less than 44 points of their own, in either direction."""
    found: list[str] = page.evaluate(_SMALL_TARGETS, TARGET)
    return found


def cut_off_at_double_size(page: Page) -> list[str]:
    """What does not fit when the text is twice as large (WCAG 2.2, 1.4.4)."""
    page.evaluate("() => { document.documentElement.style.fontSize = '200%' }")
    page.wait_for_timeout(100)
    found: list[str] = page.evaluate(_CUT_OFF)
    page.evaluate("() => { document.documentElement.style.fontSize = '' }")
    return found
