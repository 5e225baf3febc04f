// What the pages gain when scripts run. Every page works without this file.
import { createAll } from "govuk-frontend/dist/govuk/init.mjs";
import { ErrorSummary } from "govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs";
import { SkipLink } from "govuk-frontend/dist/govuk/components/skip-link/skip-link.mjs";
import { offerPrinting } from "./printing.js";

// The library works only on a page that says it is supported; an inline script,
// which our content security policy forbids, is the usual way to say so.
document.body.classList.add("js-enabled", "govuk-frontend-supported");

createAll(SkipLink);
createAll(ErrorSummary);
offerPrinting(document);
