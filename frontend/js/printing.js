// Show the buttons that print the page: without scripts they could do nothing.
export function offerPrinting(page) {
  for (const button of page.querySelectorAll("[data-amparo-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}
