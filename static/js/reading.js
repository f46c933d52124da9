// What the page of an article runs, in one request.
import "./preferences.js";
import "./on-demand.js";
import "./card.js";
import "./keys.js";
