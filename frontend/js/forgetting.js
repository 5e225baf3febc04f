// A page that answers a form carries what was sent, and the browser would write it into its
// profile to bring the page back after a restart. From here on the page is as if it had been
// opened by its address: reloading asks for it anew and sends nothing twice.
export function forgetWhatWasSent(page) {
  page.defaultView.history.replaceState(null, "");
}
