/** Why an officer cannot sign a decision here; the demo has a passkey for each persona. */
export type SigningLack = "page" | "passkey" | null;

export function signingLack(has: { page: boolean; demo: boolean; passkey: boolean }): SigningLack {
  if (!has.page) return "page";
  return has.demo || has.passkey ? null : "passkey";
}
