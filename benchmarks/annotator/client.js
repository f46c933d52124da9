// @recogito/text-annotator with the marks of the page, and when the first of them are drawn.

import { createTextAnnotator } from "@recogito/text-annotator";
import "@recogito/text-annotator/text-annotator.css";

const isDrawn = () => CSS.highlights?.size || document.querySelector(".r6o-annotation");

function watch() {
  requestAnimationFrame(() => (isDrawn() ? setTimeout(() => { window.marked = performance.now(); }) : watch()));
}

const annotator = createTextAnnotator(document.querySelector("[data-article-text]"), { annotatingEnabled: false });
annotator.setAnnotations(JSON.parse(document.getElementById("marks").textContent));
watch();
