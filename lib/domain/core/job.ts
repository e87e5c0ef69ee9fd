/** What works by itself, as the log names it. Each has words (audit.job). */
export const jobs = [
  "agreement-reminders",
  "attribute-values",
  "end-reminders",
  "block-guard",
  "booking-reminders",
  "contract-lists",
  "daily-mails",
  "demo",
  "disposal",
  "due-block",
  "employment-end",
  "field-keys",
  "hr-feed",
  "job-runner",
  "key ceremony",
  "mail-bounces",
  "nightly-controls",
  "ocsp-keys",
  "party-notices",
  "publisher",
  "recertification",
  "release",
  "reserve-cards",
  "restore-check",
  "role-ends",
  "sign-in",
  "signed-out-loss",
  "signer",
] as const;
type Job = (typeof jobs)[number];

/** A job's name: one of those, or what it was done for. */
export type JobName = Job | `replaced by ${string}` | `bootstrap (${string})`;

/** The key of a job's words and what is put into them; null for a name of an earlier release. */
export function jobWords(name: string): { key: string; values: Record<string, string> } | null {
  const [, number] = /^replaced by (.+)$/.exec(name) ?? [];
  if (number) return { key: "replaced", values: { number } };
  const [, user] = /^bootstrap \((.*)\)$/.exec(name) ?? [];
  if (user) return { key: "bootstrap", values: { user } };
  return jobs.some((job) => job === name) ? { key: name.replaceAll(" ", "-"), values: {} } : null;
}
