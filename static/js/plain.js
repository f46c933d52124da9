// What every page runs, in one request.
import "./preferences.js";
import "./keys.js";
