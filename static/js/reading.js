// What the page of an article runs, in one request.
import "./preferences.js";
import "./htmx-on-demand.js";
import "./card.js";
import "./keys.js";
import "./share.js";
import "./passage.js";
