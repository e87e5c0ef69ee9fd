import { Html, html } from "@/bin/setup/html";
import type { Exchange } from "./exchange";
import type { Visitor } from "./visitor";
import { languages, type Say, type Word, words } from "./words";

const addresses = {
  "/": "menu.who",
  "/may": "menu.may",
  "/what": "menu.what",
  "/saml": "menu.saml",
  "/try": "menu.try",
} as const;
export interface Shown {
  title: Word;
  main: Html;
  exchanges?: readonly Exchange[];
  /** Of the answer; 200 unless something is wrong. */
  status?: number;
}

export function page(visitor: Visitor, at: string, { title, main, exchanges = [] }: Shown): string {
  const { say, language } = visitor;
  const links = Object.entries(addresses).map(
    ([path, word]) =>
      html`<li><a href="${path}"${path === at && new Html(' aria-current="page"')}>${say(word)}</a></li>`,
  );
  const others = languages
    .filter((one) => one !== language)
    .map(
      (one) =>
        html`<a lang="${one}" hreflang="${one}" href="${at}?language=${one}">${words[one].language}</a>`,
    );
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${say(title)} – ${say("title")}</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<a class="skip" href="#main">${say("skip")}</a>
<header>
<p class="owner">${say("owner")}</p>
<p class="service">${say("title")}</p>
<p class="language">${others}</p>
<nav aria-label="${say("menu")}"><ul>${links}</ul></nav>
</header>
<main id="main">
<h1>${say(title)}</h1>
${main}
${exchanges.length > 0 && told(exchanges, say)}
</main>
<footer><p>${say("standIn")}</p></footer>
</body>
</html>
`.markup;
}

/** The last comes first. Open is what the page is about: tokens, keys and metadata were fetched on the way. */
function told(exchanges: readonly Exchange[], say: Say): Html {
  const lastFirst = exchanges.toReversed();
  const about = lastFirst.find(({ method, url }) => method === "POST" && !url.endsWith("/token"));
  const rows = lastFirst.map(
    (one) => html`<details${one === about && new Html(" open")}>
<summary><code>${one.method} ${new URL(one.url).pathname}</code> <span>${one.status}</span></summary>
<h3>${say("sent")}</h3>
<pre tabindex="0">${one.method} ${one.url}
${headLines(one.sent, say)}${one.body && `\n${laidOut(one.body, say)}`}</pre>
<h3>${say("got")}</h3>
<pre tabindex="0">${one.status}
${headLines(one.got, say)}
${laidOut(one.answer, say)}</pre>
</details>`,
  );
  return html`<section class="exchanges" aria-labelledby="exchanges">
<h2 id="exchanges">${say("exchanges")}</h2>
<p>${say("exchanges.lead")}</p>
${rows}
</section>`;
}

const headLines = (head: Exchange["sent"], say: Say): string =>
  head.map(([name, value]) => `${name}: ${shortened(value, say)}\n`).join("");

const isJwt = (text: string) => /^[\w-]+\.[\w-]+\.[\w-]+$/.test(text);

function laidOut(text: string, say: Say): string {
  if (isJwt(text)) return [...text.split(".").slice(0, 2).map(decoded), shortened(text, say)].join("\n");
  try {
    return JSON.stringify(
      JSON.parse(text, (_, value) => shortened(value, say)),
      null,
      2,
    );
  } catch {
    return text.includes("grant_type=") ? formLines(text, say) : text;
  }
}

function decoded(part: string): string {
  try {
    return JSON.stringify(JSON.parse(Buffer.from(part, "base64url").toString("utf8")), null, 2);
  } catch {
    return part;
  }
}

const formLines = (text: string, say: Say): string =>
  [...new URLSearchParams(text)].map(([name, value]) => `${name}=${shortened(value, say)}`).join("\n");

/** A token is long, and whoever sees the page over somebody's shoulder needs none. */
function shortened<Value>(value: Value, say: Say): Value | string {
  if (typeof value !== "string") return value;
  return value.replace(/(?<![\w-])[\w-]{12,}\.[\w-]{12,}\.[\w-]+/g, (token) =>
    say("shortened", { text: token.slice(0, 16), count: String(token.length) }),
  );
}
