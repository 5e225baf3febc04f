"""What a page is to somebody who hears it: what axe does not judge."""

from playwright.sync_api import Page

_TWICE = """() => {
  const led = new Map(), twice = [];
  const data = (form) => form ? new URLSearchParams(new FormData(form)) : new URLSearchParams();
  const way = (one) => {
    if (one.href) return one.href;
    const sent = data(one.form);
    sent.delete("csrfmiddlewaretoken");
    return `${one.form?.action}?${sent}|${one.name}=${one.value}`;
  };
  for (const one of document.querySelectorAll("a[href], button")) {
    if (!one.checkVisibility()) continue;
    const words = (one.ariaLabel || one.textContent).replace(/\\s+/g, " ").trim();
    const name = `${one.tagName}: ${words}`;
    if (led.has(name) && led.get(name) !== way(one)) twice.push(name);
    led.set(name, way(one));
  }
  return [...new Set(twice)];
}"""
_SILENT = """() => [...document.querySelectorAll("td, dd, caption, th")]
  .filter((one) => one.checkVisibility() && !one.textContent.trim())
  .filter((one) => !one.querySelector("img, svg, input, button"))
  .map((one) => one.outerHTML)"""


def said_twice(page: Page) -> list[str]:
    """List the links and buttons that bear one name and lead to different places.

    Who hears a list of the links hears no row or heading around them.
    """
    return [f"said twice: {name}" for name in page.evaluate(_TWICE)]


def silent_cells(page: Page) -> list[str]:
    """List the cells with nothing in them: silence leaves open whether something is missing."""
    return [f"silent: {cell}" for cell in page.evaluate(_SILENT)]
