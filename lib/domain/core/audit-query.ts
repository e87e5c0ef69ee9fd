import { isDay } from "./swedish-time";

/** What the audit log is asked for: qualifiers as GitHub's log has them, and free text beside. */
export interface AuditQuery {
  actor?: string;
  action?: string;
  subject?: string;
  outcome?: "done" | "refused";
  /** Days, both included. */
  from?: string;
  to?: string;
  text?: string;
}

/** Why a query cannot be answered, and what in it. */
export interface AuditQueryFault {
  kind: "key" | "outcome" | "day" | "backwards" | "empty" | "twice" | "long";
  value: string;
}

export const auditQueryLength = 300;

type Key = "actor" | "action" | "subject" | "outcome" | "created";
/** As the columns are called in either language, then as addresses saved earlier say it. */
const names: Record<Key, readonly string[]> = {
  actor: ["who", "vem", "actor"],
  action: ["what", "vad", "action"],
  subject: ["about", "gäller", "subject"],
  outcome: ["outcome", "utfall"],
  created: ["when", "när", "created", "tid"],
};
const keys = new Map(
  Object.entries(names).flatMap(([key, called]) => called.map((name) => [name, key as Key])),
);
const outcomes: Record<string, "done" | "refused"> = {
  done: "done",
  gjort: "done",
  refused: "refused",
  nekat: "refused",
};

const key = "\\p{L}[\\p{L}\\p{N}_-]*:";
const quoted = '"([^"]*)(?:"|$)';
const word = new RegExp(`(${key})(?:\\s+(?!${key}))?(?:${quoted}|(\\S+))?|${quoted}|(\\S+)`, "gu");

/**
 * Reads `vem:karin vad:spärrade när:2026-11-01..2026-11-24 kort`. What cannot be read is a fault and never free
 * text: a query that is not understood must not look like a log without entries. Within quotation marks all is text.
 */
export function parseAuditQuery(typed: string): { query: AuditQuery; faults: AuditQueryFault[] } {
  const query: AuditQuery = {};
  const faults: AuditQueryFault[] = [];
  const text: string[] = [];
  const asked = typed.replaceAll("\0", "").normalize("NFC").trim(); // no text of PostgreSQL holds a NUL
  if (asked.length > auditQueryLength) faults.push({ kind: "long", value: String(auditQueryLength) });
  const seen = new Set<Key>();
  for (const [, named, inQuotes, bare, phrase, single] of asked.slice(0, auditQueryLength).matchAll(word)) {
    if (named) {
      const fault = take(query, seen, named.slice(0, -1), inQuotes ?? bare);
      if (fault) faults.push(fault);
    } else text.push(phrase ?? single ?? "");
  }
  if (text.length > 0) query.text = text.join(" ");
  return { query, faults };
}

function take(
  query: AuditQuery,
  seen: Set<Key>,
  named: string,
  value: string | undefined,
): AuditQueryFault | null {
  const known = keys.get(named.toLowerCase());
  if (!known) return { kind: "key", value: named };
  if (!value) return { kind: "empty", value: named };
  if (seen.has(known)) return { kind: "twice", value: named };
  seen.add(known);
  if (known === "created") return takeDays(query, value);
  if (known !== "outcome") query[known] = value;
  else if (Object.hasOwn(outcomes, value.toLowerCase())) query.outcome = outcomes[value.toLowerCase()];
  else return { kind: "outcome", value };
  return null;
}

/** `2026-11-01..2026-11-24`, either end left open, `>=2026-11-01`, `<=2026-11-24` or a single day. */
function takeDays(query: AuditQuery, value: string): AuditQueryFault | null {
  const [from = "", to = from] = value.startsWith(">=")
    ? [value.slice(2), ""]
    : value.startsWith("<=")
      ? ["", value.slice(2)]
      : value.split("..");
  if (!(from || to) || value.split("..").length > 2) return { kind: "day", value };
  for (const day of [from, to]) if (day && !isDay(day)) return { kind: "day", value: day };
  if (from && to && from > to) return { kind: "backwards", value };
  if (from) query.from = from;
  if (to) query.to = to;
  return null;
}
