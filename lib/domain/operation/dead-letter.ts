import { mailKindCodes } from "./mail-kind";

/** Why work was given up, as its row keeps it: the reason, and what the mail server answered. Nothing of anybody. */
export const deadReasons = [
  "not-configured",
  "unreachable",
  "deferred",
  "address-refused",
  "refused",
  "code-expired",
  "given-up",
] as const;
export type DeadReason = (typeof deadReasons)[number];

/** A mail that did not go; its message is what is logged and kept, so the server's own words are not in it. */
export class DeliveryFault extends Error {
  override readonly name = "DeliveryFault";
  constructor(
    readonly reason: DeadReason,
    /** RFC 5321 §4.2 */
    readonly status?: number,
  ) {
    super(status ? `${reason} ${status}` : reason);
  }
}

/** What a row says of itself; work that is no mail, and what an earlier release gave up, says it in words for the log. */
export function reasonOf(lastError: string): { reason: DeadReason; status: number | null } {
  const [, code, status] = /^([a-z-]+)(?: (\d{3}))?$/.exec(lastError) ?? [];
  const reason = deadReasons.find((one) => one === code) ?? "given-up";
  return { reason, status: reason !== "given-up" && status ? Number(status) : null };
}

const minute = 60_000;
const longestWait = 30 * minute;
/** With the waits between them a day: half a minute, doubled up to half an hour. */
const mostTries = 54;
/** A server that says no for good is asked again, in case it was set up wrongly; not about an address it does not know. */
const triesWhenRefused = 3;

/** Milliseconds until a mail is tried again, after so many tries before this one; undefined gives up. */
export function mailWait(reason: DeadReason, triesBefore: number): number | undefined {
  const most = { "address-refused": 1, "code-expired": 1, refused: triesWhenRefused };
  const tries = triesBefore + 1;
  if (tries >= ((most as Partial<Record<DeadReason, number>>)[reason] ?? mostTries)) return undefined;
  return Math.min(longestWait, 0.5 * minute * 2 ** triesBefore);
}

/** Messages that carry a code, and when it no longer works. */
export const codeTemplates = ["receipt-code", "loss-code", "address-code"] as const;

/** What may be done once more: not a code, which a new one replaces, nor a file whose reader was told that there is none. */
export function mayRetry({ kind, template }: { kind: string; template: string | null }): boolean {
  return kind !== "export.make" && !codeTemplates.some((one) => one === template);
}

/** That an address was changed is told to the one of before too; nothing else goes to an address that is no longer in force. */
export const isForFormer = (template: string | null): boolean => template === "address-change";

/** What was to be done, as it is told: a mail by what it says, other work by its kind. */
export const deadWorks = [
  ...mailKindCodes,
  "loss-answer",
  "certificate-release",
  "export-make",
  "status-observe",
  "other",
] as const;
export type DeadWork = (typeof deadWorks)[number];

export function deadWorkOf({ kind, template }: { kind: string; template: string | null }): DeadWork {
  const asked = template ?? kind.replace(".", "-");
  return deadWorks.find((one) => one === asked) ?? "other";
}
