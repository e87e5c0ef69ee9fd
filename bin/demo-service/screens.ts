import { Html, html } from "@/bin/setup/html";
import { NotAsked } from "./employers";
import type { Shown } from "./page";
import { ownActs } from "./questions";
import { kinds, levels, type Visitor, type Who } from "./visitor";
import { actWord, claimWord, type Say, type Word } from "./words";

export interface Mandate {
  act: string;
  limits: readonly { kind: string; most?: number; unit?: string; only?: readonly string[] }[];
  validUntil?: number;
}

const usualEmployer = "exempelkoping";
const chosen = (is: boolean) => is && new Html(" selected");

export function whoForm({ say, who }: Visitor): Html {
  const kindOptions = kinds.map(
    (one) => html`<option value="${one}"${chosen(one === who?.kind)}>${say(`kind.${one}`)}</option>`,
  );
  const levelOptions = levels.map(
    (one) =>
      html`<option value="${one}"${chosen(one === (who?.level ?? "3"))}>${say(`level.${one}`)}</option>`,
  );
  return html`<p>${say("who.lead")}</p>
<form method="post" action="/">
<label for="employer">${say("employer")}</label>
<p class="hint" id="employer-hint">${say("employer.hint")}</p>
<input id="employer" name="employer" required autocomplete="off" spellcheck="false" aria-describedby="employer-hint" value="${who?.employer ?? usualEmployer}">
<label for="kind">${say("kind")}</label>
<select id="kind" name="kind">${kindOptions}</select>
<label for="id">${say("id")}</label>
<textarea id="id" name="id" required rows="2" spellcheck="false">${who?.id}</textarea>
<label for="level">${say("level")}</label>
<select id="level" name="level">${levelOptions}</select>
<button>${say("who.ask")}</button>
</form>`;
}

/** Claims of the answer itself, which say nothing of the person. */
const ofAnswer = ["iss", "aud", "iat", "exp", "jti", "txn", "sub", "purpose", "sourceTime", "validUntil"];

export function toldOf(body: Record<string, unknown>, say: Say): Html {
  const rows = Object.entries(body).filter(([name]) => !ofAnswer.includes(name));
  if (rows.length === 0) return html`<p>${say("who.none")}</p>`;
  return html`<section class="answer" aria-labelledby="told"><h2 id="told">${say("who.told")}</h2>
<dl>${rows.map(([name, value]) => html`<dt>${claimWord(name, say)}</dt><dd>${String(value)}</dd>`)}</dl>
<p>${say("who.signed")}</p></section>`;
}

const acts = ["authenticate", "sign", ...ownActs];

export function mayForm({ say, who }: Visitor, asked: { act: string; amount: string }): Html {
  const options = acts.map(
    (act) => html`<option value="${act}"${chosen(act === asked.act)}>${actWord(act, say)}</option>`,
  );
  return html`<p>${say("may.lead")}</p>
${aboutOf(who, say)}
<form method="post" action="/may">
<label for="act">${say("act")}</label>
<select id="act" name="act">${options}</select>
<label for="other">${say("act.other")}</label>
<input id="other" name="other" autocomplete="off" spellcheck="false" value="${acts.includes(asked.act) ? "" : asked.act}">
<label for="amount">${say("amount")}</label>
<input id="amount" name="amount" inputmode="decimal" autocomplete="off" value="${asked.amount}">
<button>${say("may.ask")}</button>
</form>`;
}

const aboutOf = (who: Who | undefined, say: Say): Html =>
  html`<p>${say("may.about")}: <strong>${who && (who.kind === "certificate" ? say("kind.certificate") : who.id)}</strong></p>`;

export function decisionOf(body: Record<string, unknown>, say: Say): Html {
  const isYes = body.decision === true;
  const { reason_user: reasons } = (body.context ?? {}) as { reason_user?: Record<string, string> };
  const reason = Object.values(reasons ?? {})[0];
  return html`<section class="answer ${isYes ? "yes" : "no"}" role="status">
<p class="verdict">${say(isYes ? "may.yes" : "may.no")}</p>
${reason && html`<p>${say("may.reason")} ${reason}</p>`}
</section>`;
}

export function whatForm({ say, who }: Visitor): Html {
  return html`<p>${say("what.lead")}</p>
${aboutOf(who, say)}
<form method="post" action="/what"><button>${say("what.ask")}</button></form>`;
}

export function actsOf(
  found: readonly string[],
  mandates: readonly Mandate[],
  { say, language }: Visitor,
): Html {
  if (found.length === 0) return html`<p class="answer no" role="status">${say("what.none")}</p>`;
  const rows = found.map((act) => {
    const one = mandates.find((mandate) => mandate.act === act);
    const limits = [
      ...(one?.limits ?? []).map((limit) => limitWords(limit, say)),
      endWords(one, say, language),
    ];
    const text = limits.filter(Boolean).join(", ");
    return html`<li><strong>${actWord(act, say)}</strong>${text && ` – ${text}`}</li>`;
  });
  return html`<section class="answer yes" aria-labelledby="found"><h2 id="found">${say("what.found")}</h2>
<ul>${rows}</ul></section>`;
}

function limitWords({ most, unit = "", only }: Mandate["limits"][number], say: Say): string {
  if (only) return say("cases", { cases: only.join(", ") });
  return say("limit", { most: String(most), unit });
}

function endWords(mandate: Mandate | undefined, say: Say, language: string): string {
  if (!mandate?.validUntil) return "";
  const form = new Intl.DateTimeFormat(language === "sv" ? "sv-SE" : "en-GB", {
    ...{ dateStyle: "long", timeZone: "Europe/Stockholm" },
  });
  // The instant is the first at which it no longer holds.
  return say("until", { time: form.format(new Date(mandate.validUntil * 1000 - 1)) });
}

export const samlForm = ({ say, who }: Visitor): Html =>
  html`<p>${say("saml.lead")}</p>
${aboutOf(who, say)}
<form method="post" action="/saml"><button>${say("saml.ask")}</button></form>`;

export interface Operation {
  path: string;
  summary: string;
}

export function tryForm({ say }: Visitor, all: readonly Operation[], of: Operation, body: string): Html {
  const links = all.map(
    ({ path, summary }) =>
      html`<li><a href="/try?path=${encodeURIComponent(path)}"${path === of.path && new Html(' aria-current="true"')}><code>${path}</code> <span lang="en">${summary}</span></a></li>`,
  );
  return html`<p>${say("try.lead")}</p>
<h2>${say("try.choose")}</h2>
<ul class="choices">${links}</ul>
<form method="post" action="/try">
<input type="hidden" name="path" value="${of.path}">
<label for="body">${say("try.body")}</label>
<textarea id="body" name="body" rows="14" spellcheck="false" class="code">${body}</textarea>
<button>${say("try.ask")}</button>
</form>`;
}

export const problem = (word: Word, say: Say): Html =>
  html`<p class="answer no" role="alert">${say(word)}</p>`;

/** Why an answer is none, in words; undefined for one that is. */
export function refusalOf(status: number): Word | undefined {
  if (status === 200) return undefined;
  if (status === 401) return "fault.again";
  return status === 403 ? "fault.denied" : "fault.refused";
}

export function shownFault(fault: unknown, say: Say): Shown {
  const word: Word = fault instanceof NotAsked ? `fault.${fault.why}` : "fault.ours";
  return { title: "fault.title", main: problem(word, say), status: fault instanceof NotAsked ? 502 : 500 };
}
