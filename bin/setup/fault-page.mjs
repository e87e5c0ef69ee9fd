import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./place.mjs";

/** @typedef {{ title: string, body: string, again: string }} Words */

/**
 * Next answers with this page, in English, where a request fails outside every page of ours. It is one file for
 * everybody, so ours says it in both languages; it has no script and no style, which the policy of the answer forbids.
 * @param {string} built the folder of the build
 */
export function writeFaultPage(built) {
  /** @type {Record<"sv" | "en", Words>} */
  const words = JSON.parse(readFileSync(join(root, "lib/i18n/fault-words.json"), "utf8"));
  /** @param {"sv" | "en"} locale */
  const sectionIn = (locale) => {
    const { title, body, again } = words[locale];
    return `<section lang="${locale}"><h1>${title}</h1><p>${body}</p><p><a href="">${again}</a></p></section>`;
  };
  const page = `<!doctype html>
<html lang="sv">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<title>${words.sv.title} / ${words.en.title} – Sigill</title></head>
<body><main>${sectionIn("sv")}${sectionIn("en")}</main></body>
</html>
`;
  for (const file of ["server/pages/500.html", "server/app/_global-error.html"]) {
    readFileSync(join(built, file)); // a build that keeps its page elsewhere must be noticed
    writeFileSync(join(built, file), page);
  }
}
