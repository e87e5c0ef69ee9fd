import { jobWords } from "@/lib/domain/core/job";
import { auditCodes, type Coded } from "@/lib/domain/operation/audit-code";
import type { Locale } from "./locale";
import { messages } from "./messages";
import { refusalValues } from "./refusal-values";
import { translator } from "./translator";
import { wordAt } from "./word-at";

/** A code in words; a code of an earlier release, which has none any more, as it is. */
export const codeWord = (locale: Locale, { words }: Coded, code: string): string =>
  words.map((path) => wordAt(locale, path, code)).find((word) => word !== undefined) ?? code;

/** What was done or tried: a noun's own words for it, or those of the log. */
export function actionWords(locale: Locale, action: string): string {
  const [noun = "", what = ""] = action.split(/[.:]/);
  return wordAt(locale, `${noun}.audit`, what) ?? wordAt(locale, "audit.action", `${noun}_${what}`) ?? action;
}

/** Every action and permission that has words, as `noun_participle`, with them. */
export function allActionWords(locale: Locale): [key: string, words: string][] {
  const own = Object.entries(messages[locale].eid.audit).map(
    ([what, words]) => [`eid_${what}`, words] as const,
  );
  return [...Object.entries(messages[locale].audit.action), ...own].map(([key, words]) => [key, words]);
}

/** Who did it: a person by name, a client as one, and what works by itself by what it does. */
export function actorWords(locale: Locale, kind: string, name: string): string {
  if (kind === "client") return translator(locale, "audit")("client", { name });
  if (kind === "reporter")
    return translator(locale, "audit")(name ? "reporter" : "reporter-unknown", { name });
  if (kind === "signatory") return translator(locale, "audit")("signatory");
  if (kind === "registrant") return translator(locale, "audit")("registrant");
  if (kind === "break-glass") return translator(locale, "audit")("break-glass", { name });
  const job = kind === "job" ? jobWords(name) : null;
  return job
    ? translator(locale, "audit")(`job.${job.key}` as "job.bootstrap", { user: "", ...job.values })
    : name;
}

/** What an entry is about, where its name was put together of a code or is a version alone. */
export function subjectWords(locale: Locale, noun: string | null, name: string): string {
  if (noun === "declaration") {
    const [kind = "", ...rest] = name.split(" ");
    const known = auditCodes["declaration.kind"];
    return known ? [codeWord(locale, known, kind), ...rest].join(" ") : name;
  }
  if (noun === "mail-template") {
    const known = auditCodes["dead-letter.work"];
    return known ? codeWord(locale, known, name) : name;
  }
  if ((noun === "terms" || noun === "practice-statement") && /^\d+$/.test(name))
    return translator(locale, "audit")("version-of", { version: name });
  return name;
}

/** Entries are never rewritten; these are what refusals were called in earlier ones. */
const earlierRefusals: Readonly<Record<string, string>> = {
  "mark-there-already": "mark-exists",
  "successor-in-circle": "successor-cycle",
  "framework-id-twice": "duplicate-id",
  "checked-before-then": "checked-before-status",
  "blocks-at-once": "revokes-immediately",
  "evidence-use-there": "already-linked",
  "role-gone": "role-removed",
  "access-over": "access-expired",
  "exports-waiting": "jobs-waiting",
  "export-failed": "job-failed",
};

/** Why it was refused, with what the refusal said of itself; less where an entry of an earlier release does not say it. */
export function refusalWords(locale: Locale, stored: string, said: Record<string, string> = {}): string {
  const code = earlierRefusals[stored] ?? stored;
  const text = wordAt(locale, "refusal", code);
  if (text === undefined) return code;
  const counted = [...text.matchAll(/\{(\w+), (?:plural|number|date|time)/g)].map(([, name = ""]) => name);
  if (counted.some((name) => !(name in said))) return translator(locale, "audit")("refused-short");
  const named = [...text.matchAll(/\{(\w+)/g)].map(([, name = ""]) => [name, "…"]);
  const values = { ...Object.fromEntries(named), ...refusalValues(locale, said) };
  return translator(locale, "refusal")(code as "forbidden", values);
}
