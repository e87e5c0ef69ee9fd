import { isDay } from "./stockholm";

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

const qualifiers = ["actor", "action", "subject", "outcome", "created"] as const;
const word = /(\w+):(?:"([^"]*)"|(\S+))|"([^"]*)"|(\S+)/g;

/** Reads `actor:karin action:eid.revoked created:2026-11-01..2026-11-24 card`; what it does not know is free text. */
export function parseAuditQuery(typed: string): AuditQuery {
  const query: AuditQuery = {};
  const text: string[] = [];
  for (const [whole, name, quoted, bare, phrase, single] of typed.slice(0, 300).matchAll(word)) {
    const value = quoted ?? bare;
    if (name && value && (qualifiers as readonly string[]).includes(name) && take(query, name, value))
      continue;
    text.push(phrase ?? single ?? whole);
  }
  if (text.length > 0) query.text = text.join(" ");
  return query;
}

function take(query: AuditQuery, name: string, value: string): boolean {
  if (name === "outcome") {
    if (value !== "done" && value !== "refused") return false;
    query.outcome = value;
    return true;
  }
  if (name === "created") return takeDays(query, value);
  query[name as "actor" | "action" | "subject"] = value;
  return true;
}

/** `2026-11-01..2026-11-24`, `>=2026-11-01`, `<=2026-11-24` or a single day. */
function takeDays(query: AuditQuery, value: string): boolean {
  const since = value.startsWith(">=") ? value.slice(2) : undefined;
  const until = value.startsWith("<=") ? value.slice(2) : undefined;
  const [first, last = first] = since || until ? [since, until ?? ""] : value.split("..");
  const from = first && isDay(first) ? first : undefined;
  const to = last && isDay(last) ? last : undefined;
  if (!from && !to) return false;
  if (from && !until) query.from = from;
  if (until) query.to = until;
  else if (to && !since) query.to = to;
  return true;
}
