/** Why a production failed, as its screen says it; what exactly went wrong is in the log. */
export const productionFailures = [
  "subject-incomplete",
  "certificate-refused",
  "key-missing",
  "issuer-closed",
  "signer-failed",
  "chain-broken",
] as const;
export type ProductionFailure = (typeof productionFailures)[number];

export function isProductionFailure(note: string | null): note is ProductionFailure {
  return productionFailures.some((failure) => failure === note);
}
