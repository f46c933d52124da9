// Apache Annotator, which knows nothing of us: what words do the selectors of our annotations lead it to?

import { createTextPositionSelectorMatcher, createTextQuoteSelectorMatcher } from "@apache-annotator/dom";

async function words(matcher, scope) {
  const found = [];
  for await (const range of matcher(scope)) found.push(range.toString());
  return found;
}

window.anchor = async (annotations) => {
  const scope = document.querySelector("[data-article-text]");
  const targets = annotations.flatMap(({ target }) => target);
  return Promise.all(targets.map(async ({ selector: [quote, position] }) => ({
    exact: quote.exact,
    byQuote: await words(createTextQuoteSelectorMatcher(quote), scope),
    byPosition: await words(createTextPositionSelectorMatcher(position), scope),
  })));
};
