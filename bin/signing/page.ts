import { Html, html } from "@/bin/setup/html";
import { keyFingerprint } from "@/lib/crypto/key-fingerprint";
import { type Row, roleRows } from "./role-rows";
import type { Enrolment, IssuedAct, StepUp } from "./signer";
import { type Language, languages, nameOf, type Say, sayIn, type Word } from "./words";

export interface Asked {
  language: Language;
  /** Of the page, without the language. */
  path: string;
}
export interface Shown {
  title: string;
  main: Html;
}

export function page({ language, path }: Asked, { title, main }: Shown): string {
  const say = sayIn(language);
  const others = languages
    .filter((one) => one !== language)
    .map((one) => html`<a lang="${one}" hreflang="${one}" href="${path}?language=${one}">${nameOf(one)}</a>`);
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} – ${say("product")}</title>
<link rel="stylesheet" href="/style.css">
<script src="/webauthn.js" defer></script>
<script src="/touch.js" defer></script>
</head>
<body>
<a class="skip" href="#main">${say("skip")}</a>
<header><p>${say("product")}</p><p>${others}</p></header>
<main id="main">
<h1>${title}</h1>
${main}
</main>
</body>
</html>
`.markup;
}

interface ActShown {
  issued: IssuedAct;
  rpId: string;
  back: string;
  isDemo: boolean;
}

/** All that is signed, and the one press. */
export function actPage(asked: Asked, { issued, rpId, back, isDemo }: ActShown): Shown {
  const say = sayIn(asked.language);
  const { words } = issued;
  const form = {
    options: optionsOf(issued, rpId),
    kind: "sign",
    word: isDemo ? "demo.sign" : "sign",
    isDemo,
  } as const;
  return {
    title: isOfEid(words) ? `${say(`act.${words.verb}`)} ${words.eid}` : say(`act.${words.verb}`),
    main: html`<p>${say("lead")}</p>
${isDemo && html`<p class="note">${say("demo")}</p>`}
<dl>${rowsOf(say, words)}</dl>
${listIn(say, words, issued.list)}
${addressesIn(say, issued.addresses)}
${pressed(asked, form, back)}`,
  };
}

type Words = IssuedAct["words"];
const isOfEid = (words: Words): words is Extract<Words, { eid: string }> => "eid" in words;
const isOfBulk = (words: Words): words is Extract<Words, { bulk: object }> => "bulk" in words;
const isOfExtract = (words: Words): words is Extract<Words, { extract: object }> => "extract" in words;
const isOfRole = (words: Words): words is Extract<Words, { role: object }> => "role" in words;
const isOfSuccessor = (words: Words): words is Extract<Words, { successor: object }> => "successor" in words;
const isOfRoot = (words: Words): words is Extract<Words, { root: object }> => "root" in words;
const isOfKey = (words: Words): words is Extract<Words, { key: object }> => "key" in words;

function rowsOf(say: Say, words: Words): (Html | false)[] {
  const row: Row = (word, text, exact = false) =>
    text !== "" && html`<dt>${say(word)}</dt><dd${exact && new Html(' class="exact"')}>${text}</dd>`;
  return [
    ...(isOfEid(words) ? eidRows(say, words, row) : [row("means", say(`means.${words.verb}`))]),
    ...(isOfKey(words)
      ? [row("key.name", words.key.name), row("key", keyFingerprint(words.key.publicKey), true)]
      : []),
    ...(isOfBulk(words) ? bulkRows(say, words.bulk, row) : []),
    ...(isOfExtract(words)
      ? [row("extract.person", words.extract.person), row("extract.reference", words.extract.reference)]
      : []),
    ...(isOfSuccessor(words) ? successorRows(words.successor, row) : []),
    ...(isOfRoot(words) ? rootRows(words.root, row) : []),
    ...(isOfRole(words) ? roleRows(say, words.role, row) : []),
    row("organisation", `${words.organisation.name} (${words.organisation.number})`),
    row("officer", words.officer.name),
    row("at", secondOf(words.at)),
  ];
}

/** Swedish time, to the second: of two who are asked in one minute each has words of its own. */
const secondOf = (at: string) => new Date(at).toLocaleString("sv-SE", { timeZone: "Europe/Stockholm" });

function bulkRows(say: Say, bulk: Extract<Words, { bulk: object }>["bulk"], row: Row): (Html | false)[] {
  return [
    row("bulk.verb", say(`verb.${bulk.verb}`)),
    row("bulk.reason", bulk.reason ? say(`reason.${bulk.reason}`) : ""),
    row(`bulk.${bulk.of}`, String(bulk.count)),
    row("bulk.list", bulk.list, true),
    bulk.addresses ? row("bulk.addresses", String(bulk.addresses.count)) : false,
    bulk.addresses ? row("bulk.addresses.list", bulk.addresses.list, true) : false,
  ];
}

/** The contact addresses that are confirmed with it: the id that the words name, and the address for reading. */
function addressesIn(say: Say, addresses: readonly string[] = []): Html | false {
  if (addresses.length === 0) return false;
  return html`<details open><summary>${say("addresses.show")}</summary>
<p>${say("addresses.hint")}</p>
<pre tabindex="0" role="region" aria-label="${say("addresses.show")}">${addresses.join("\n")}</pre></details>`;
}

/** The list that the words have the hash of; people’s names are added for reading. */
function listIn(say: Say, words: Words, list: readonly string[]): Html | false {
  if (!isOfBulk(words)) return false;
  return html`<details><summary>${say("list.show")}</summary>
<p>${say(`list.${words.bulk.of}`)}</p>
<pre tabindex="0" role="region" aria-label="${say("bulk.list")}">${list.join("\n")}</pre></details>`;
}

function successorRows(
  { name, slug, authority, years, root }: Extract<Words, { successor: object }>["successor"],
  row: Row,
): (Html | false)[] {
  return [
    row("successor.issuer", `${name} (${slug})`),
    row("successor.authority", authority),
    row("successor.years", String(years)),
    row("successor.root", root, true),
  ];
}

function rootRows(
  { commonName, years, authority, authorityYears, beside }: Extract<Words, { root: object }>["root"],
  row: Row,
): (Html | false)[] {
  return [
    row("root.commonName", commonName),
    row("root.years", String(years)),
    row("root.authority", authority),
    row("root.authorityYears", String(authorityYears)),
    row("root.beside", beside.join(" "), true),
  ];
}

function eidRows(say: Say, words: Extract<Words, { eid: string }>, row: Row): (Html | false)[] {
  return [
    row("person", words.person),
    row("eid", words.eid),
    row("type", words.type),
    row("level", String(words.level)),
    row("carrier", say(`carrier.${words.carrier}`)),
    row("validDay", words.validDay),
    row("profile", say(`profile.${words.profile}`)),
    row("purposes", (words.purposes ?? []).map((one) => say(`purpose.${one}`)).join(", ")),
    row("subject", words.subject, true),
    row("alternativeNames", words.alternativeNames.join(" "), true),
    row("keys", words.keys.join(" "), true),
    row("addresses", (words.addresses ?? []).join(" "), true),
  ];
}

interface StepUpShown extends Omit<ActShown, "issued"> {
  issued: StepUp;
}

/** Who confirms that they are at which session, and the one press. */
export function stepUpPage(asked: Asked, { issued, rpId, back, isDemo }: StepUpShown): Shown {
  const say = sayIn(asked.language);
  const { officer, session, organisation } = issued.words;
  const begun = new Date(session.begun).toLocaleString("sv-SE", {
    ...{ timeZone: "Europe/Stockholm", dateStyle: "short", timeStyle: "short" },
  });
  const word = isDemo ? "demo.step-up" : "step-up";
  return {
    title: say("step-up.title"),
    main: html`<p>${say("step-up.lead")}</p>
${isDemo && html`<p class="note">${say("demo")}</p>`}
<dl><dt>${say("step-up.name")}</dt><dd>${officer.name}</dd>
<dt>${say("step-up.begun")}</dt><dd>${begun}</dd>
<dt>${say("organisation")}</dt><dd>${`${organisation.name} (${organisation.number})`}</dd></dl>
${pressed(asked, { options: optionsOf(issued, rpId), kind: "sign", word, isDemo }, back)}`,
  };
}

const optionsOf = ({ challenge, passkeys }: Pick<IssuedAct, "challenge" | "passkeys">, rpId: string) => ({
  ...{ challenge, rpId, userVerification: "required", timeout: 120_000 },
  allowCredentials: passkeys.map((id) => ({ id, type: "public-key" })),
});

/** Asks for a new key of the invited officer's. */
export function enrolPage(asked: Asked, enrolment: Enrolment, party: { rpId: string; back: string }): Shown {
  const say = sayIn(asked.language);
  const { challenge, user, name, known, organisation } = enrolment;
  const options = {
    ...{ challenge, rp: { id: party.rpId, name: "Sigill" }, timeout: 120_000, attestation: "direct" },
    user: {
      id: Buffer.from(user).toString("base64url"),
      name: `${name}, ${organisation}`,
      displayName: name,
    },
    pubKeyCredParams: [-7, -257].map((alg) => ({ type: "public-key", alg })),
    authenticatorSelection: { userVerification: "required", residentKey: "preferred" },
    excludeCredentials: known.map((id) => ({ id, type: "public-key" })),
  };
  return {
    title: say("enrol.title"),
    main: html`<p>${say("enrol.lead")}</p>
<dl><dt>${say("enrol.name")}</dt><dd>${name}</dd><dt>${say("organisation")}</dt><dd>${organisation}</dd></dl>
${pressed(asked, { options, kind: "enrol", word: "enrol", isDemo: false }, party.back)}`,
  };
}

interface Pressed {
  options: object;
  kind: "sign" | "enrol";
  word: Word;
  isDemo: boolean;
}

function pressed({ language, path }: Asked, { options, kind, word, isDemo }: Pressed, back: string): Html {
  const say = sayIn(language);
  const cancel = html`<a href="${back}">${say("cancel")}</a>`;
  const action = `${path}?language=${language}`;
  if (isDemo)
    return html`<form class="act" method="post" action="${action}"><button>${say(word)}</button>${cancel}</form>`;
  return html`<noscript><p class="note">${say("script")}</p></noscript>
<form class="act" method="post" action="${action}" data-kind="${kind}" data-options="${JSON.stringify(options)}"
 data-stopped="${say("stopped")}" data-onward="${say("onward")}"><button disabled>${say(word)}</button>${cancel}</form>
<p id="said" role="alert"></p>`;
}

export function faultPage({ language }: Asked, word: Word): Shown {
  const say = sayIn(language);
  return { title: say("fault.title"), main: html`<p>${say(word)}</p><p>${say("fault.back")}</p>` };
}
