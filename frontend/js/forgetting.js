// A page that answers a form carries what was sent, and the browser would write it into its
// profile to bring the page back after a restart. From here on the page is as if it had been
// opened by its address: reloading asks for it anew and sends nothing twice. A file of its own,
// before anything else in the head: the browser may write at any moment.
window.history.replaceState(null, "");
