/** What the agreement's page can say was just done. */
export const agreementDone = [
  "basis-asked",
  "basis-decided",
  "decided",
  "reopened",
  "signed",
  "extended",
  "terminated",
  "completed",
  "amended",
] as const;
export type AgreementDone = (typeof agreementDone)[number];
