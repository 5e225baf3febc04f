// What the pages gain when scripts run. Every page works without this file.
import { createAll } from "govuk-frontend/dist/govuk/init.mjs";
import { Button } from "govuk-frontend/dist/govuk/components/button/button.mjs";
import { ErrorSummary } from "govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs";
import { PasswordInput } from "govuk-frontend/dist/govuk/components/password-input/password-input.mjs";
import { SkipLink } from "govuk-frontend/dist/govuk/components/skip-link/skip-link.mjs";
import { searchWhileTyping } from "./intake.js";
import { offerLeaving } from "./leaving.js";
import { offerPrinting } from "./printing.js";
import { sendSafely } from "./sending.js";
import { keepSession } from "./session.js";

// The library works only on a page that says it is supported; an inline script,
// which our content security policy forbids, is the usual way to say so.
document.body.classList.add("js-enabled", "govuk-frontend-supported");

createAll(SkipLink);
createAll(ErrorSummary);
createAll(Button);
createAll(PasswordInput);
offerLeaving(document);
offerPrinting(document);
keepSession(document);
sendSafely(document);
searchWhileTyping(document);
