// Recogito's annotator, given our annotations by its own W3C import: what words does it mark?

import { createTextAnnotator, W3CTextFormat } from "@recogito/text-annotator";

window.mark = (annotations) => {
  const text = document.querySelector("[data-article-text]");
  const { state: { store } } = createTextAnnotator(text, { annotatingEnabled: false });
  const format = W3CTextFormat(location.href, text);
  return annotations.map((annotation) => {
    store.addAnnotation(format.parse(annotation).parsed);
    return {
      exact: [annotation.target].flat().map(({ selector: [quote] }) => quote.exact),
      marked: store.getAnnotation(annotation.id)?.target.selector.map(({ range }) => range.toString()),
    };
  });
};
