import type { AgreementRow } from "@/db/contract/agreement";

type Values = Record<string, unknown>;

/** What differs, for the log: before and after, and nothing that stayed as it was. */
export function changesOf(before: object, after: object): { before: Values; after: Values } {
  const [old, wanted] = [before as Values, after as Values];
  const keys = Object.keys(wanted).filter((key) => JSON.stringify(old[key]) !== JSON.stringify(wanted[key]));
  const pick = (from: Values) => Object.fromEntries(keys.map((key) => [key, from[key] ?? null]));
  return { before: pick(old), after: pick(wanted) };
}

/** An entry of the log about an agreement. */
export function entryOf(
  action: string,
  agreement: AgreementRow,
  detail: { before?: Values; after?: Values; note?: string },
) {
  return {
    action,
    subjectKind: "agreement",
    subjectId: agreement.id,
    detail: { subjectName: agreement.number, ...detail },
  };
}
