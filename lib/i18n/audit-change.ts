import { kronorOf } from "@/lib/domain/core/price";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { auditNotes } from "@/lib/domain/operation/audit-code";
import { type AuditForm, auditFormOf, within } from "@/lib/domain/operation/audit-form";
import { codeWord } from "./audit-words";
import { authorityWords } from "./authority";
import { formats, intlLocale, type Locale, timeZone } from "./locale";
import { translator } from "./translator";
import { wordAt } from "./word-at";

/** One field of an entry in words: what it was, where that is known, and what it became. */
export interface ToldChange {
  field: string;
  label: string;
  before: string | null;
  after: string;
  /** A hash, which is compared by a program and read by nobody (docs/adr/0150). */
  isTechnical: boolean;
}
interface Detail {
  before?: Record<string, unknown> | null;
  after?: Record<string, unknown> | null;
  note?: string;
}
interface Change {
  field: string;
  before: unknown;
  after: unknown;
}

/** The fields of a history that was read field by field; a field without an earlier value says only what it became. */
export const detailOf = (changes: readonly Change[]): Detail => ({
  before: Object.fromEntries(
    changes.filter(({ before }) => before !== null).map(({ field, before }) => [field, before]),
  ),
  after: Object.fromEntries(changes.map(({ field, after }) => [field, after])),
});

/** The names of the records that ids lead to. */
type Names = ReadonlyMap<string, string>;

/** The fields of an entry that differ, in words; no code, id or ISO time is left for people to read. */
export function toldChanges(
  locale: Locale,
  noun: string | null,
  { before, after }: Detail,
  names: Names,
): ToldChange[] {
  const keys = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return keys
    .filter((key) => auditFormOf(noun, key) !== "untold")
    .filter((key) => JSON.stringify(before?.[key] ?? null) !== JSON.stringify(after?.[key] ?? null))
    .map((field) => ({
      field,
      label: labelOf(locale, noun, field),
      before: before && field in before ? toldValue({ locale, noun, names }, field, before[field]) : null,
      after: toldValue({ locale, noun, names }, field, after?.[field]),
      isTechnical: auditFormOf(noun, field) === "digest",
    }));
}

/**
 * A note in a person's own words, or the code that stands there in words, with the authority as it was called at the
 * time; null where it says nothing more.
 */
export function toldNote(
  locale: Locale,
  { action, at }: { action: string; at: Date },
  note: string | undefined,
): string | null {
  if (!note || note === action) return null;
  const form = Object.hasOwn(auditNotes, action) ? auditNotes[action] : undefined;
  const [code = "", ...rest] = note.split(": ");
  // What a program said of its failure stays as it said it.
  if (!form) return note;
  const named: Record<string, string> = authorityWords(locale, dayOf(at));
  const words = codeWord(locale, form, code).replace(/\{(\w+)\}/g, (_, name: string) => named[name] ?? "");
  return [words, ...rest].join(" ");
}

export function labelOf(locale: Locale, noun: string | null, field: string): string {
  const form = auditFormOf(noun, field);
  const elsewhere =
    form === "answer" ? "demand.short" : form === "languages" ? `${noun}.part` : "audit.field";
  return (
    wordAt(locale, "audit.field-of", `${noun}-${field}`) ??
    wordAt(locale, elsewhere, field) ??
    translator(locale, "audit")("other-field")
  );
}

interface Told {
  locale: Locale;
  noun: string | null;
  names: Names;
}

function toldValue(told: Told, field: string, held: unknown): string {
  if (held === null || held === undefined || held === "") return "–";
  if (Array.isArray(held))
    return held.length === 0 ? "–" : held.map((one) => toldValue(told, field, one)).join(", ");
  const form = auditFormOf(told.noun, field) ?? "text";
  if (typeof held === "object") return toldWithin(told, field, held as Record<string, unknown>);
  if (typeof form === "object") return codeWord(told.locale, form, String(held));
  return toldPlain(told, form, held);
}

function toldWithin(told: Told, field: string, held: Record<string, unknown>): string {
  const t = translator(told.locale, "audit");
  const noun = within(told.noun, field);
  const label = (key: string) =>
    key === "sv" ? t("swedish") : key === "en" ? t("english") : labelOf(told.locale, noun, key);
  return Object.entries(held)
    .filter(([key]) => auditFormOf(noun, key) !== "untold")
    .map(([key, value]) => `${label(key)}: ${toldValue({ ...told, noun }, key, value)}`)
    .join("; ");
}

function toldPlain({ locale, names }: Told, form: Exclude<AuditForm, object>, held: unknown): string {
  const t = translator(locale, "audit");
  const text = String(held);
  if (typeof held === "boolean") return t(held ? "yes" : "no");
  if (form === "kronor" && typeof held === "number")
    return new Intl.NumberFormat(intlLocale[locale], { style: "currency", currency: "SEK" }).format(
      kronorOf(held),
    );
  if (form === "date") return toldDate(locale, text);
  if (form === "record") return names.get(text) ?? t("removed-record");
  if (form === "reminder") return toldReminder(locale, text);
  if (form === "answer") return toldAnswer(locale, text);
  // Entries of earlier releases have records by their ids among their words.
  return form === "text" ? text.replace(recordIds, (id) => names.get(id) ?? id) : text;
}

const recordIds = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g;

/** A day, or an instant as clocks in Sweden show it. */
function toldDate(locale: Locale, text: string): string {
  const day = /^\d{4}-\d\d-\d\d$/.test(text);
  const at = new Date(day ? `${text}T12:00:00Z` : text);
  if (Number.isNaN(at.getTime())) return text;
  return new Intl.DateTimeFormat(intlLocale[locale], {
    ...(day ? formats.dateTime.day : formats.dateTime.minute),
    timeZone,
  }).format(at);
}

/** "AV-2025-0001 terminate 2027-03-31", as lib/contract/reminder/notify.ts puts it together. */
function toldReminder(locale: Locale, text: string): string {
  const [, number = text, about = "", day = ""] = /^(.+) (\S+) (\S+)$/.exec(text) ?? [];
  return [number, wordAt(locale, "reminder.about", about) ?? about, toldDate(locale, day)].join(" ").trim();
}

/** "met: Bilaga 3", as lib/contract/procurement/answer-demands.ts puts it together. */
function toldAnswer(locale: Locale, text: string): string {
  const [answer = "", ...rest] = text.split(": ");
  return [wordAt(locale, "demand.answer", answer) ?? answer, ...rest].join(": ");
}
