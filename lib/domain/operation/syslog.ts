/** What is sent of an entry of the audit log: ids and codes. Who acted, on whom and what changed stay here. */
export interface SyslogEvent {
  organisationId: string;
  id: number;
  at: Date;
  action: string;
  outcome: string;
  code: string | null;
  actorKind: string;
  subjectKind: string | null;
  /** SHA-256 of the whole entry, by which it can be held against the log afterwards. */
  leaf: Uint8Array;
}
export interface SyslogSender {
  host: string;
  /** The private enterprise number that our element is named under (RFC 5424 §7.2.2). */
  enterprise: number;
}

/** RFC 5424 §6.2.1: facility 13 is "log audit"; 6 is informational, and 5, notice, what was refused. */
const facility = 13;
const severity = (outcome: string) => (outcome === "refused" ? 5 : 6);

/** One message of RFC 5424, in US-ASCII. */
export function syslogMessage(event: SyslogEvent, { host, enterprise }: SyslogSender): string {
  const { action, outcome, code } = event;
  const data = Object.entries({
    organisation: event.organisationId,
    event: String(event.id),
    action,
    outcome,
    code: code ?? undefined,
    actorKind: event.actorKind,
    subjectKind: event.subjectKind ?? undefined,
    leaf: Array.from(event.leaf, (byte) => byte.toString(16).padStart(2, "0")).join(""),
  }).flatMap(([name, value]) => (value === undefined ? [] : [`${name}="${escaped(value)}"`]));
  const priority = `<${facility * 8 + severity(outcome)}>1`;
  const head = [priority, event.at.toISOString(), word(host, 255), "sigill", "-", word(action, 32)];
  return `${head.join(" ")} [sigill@${enterprise} ${data.join(" ")}] ${ascii([action, outcome, code].filter(Boolean).join(" "))}`;
}

/** RFC 6587 §3.4.1, RFC 5425 §4.3: its length in bytes before each message, which is ASCII. */
export const octetCounted = (message: string): string => `${message.length} ${message}`;

const ascii = (text: string) => text.replace(/[^ -~]/g, "?");
/** RFC 5424 §6.3.3. */
const escaped = (text: string) => ascii(text).replace(/["\\\]]/g, "\\$&");
/** PRINTUSASCII without a space, so long at most; "-" where there is nothing. */
const word = (text: string, most: number) => text.replace(/[^!-~]/g, "?").slice(0, most) || "-";
