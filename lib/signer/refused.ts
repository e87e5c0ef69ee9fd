/** Why the signer signs something not; each is logged and counted by its code. */
export const signerRefusals = [
  "not-understood",
  "not-found",
  "wrong-status",
  "chain-broken",
  "intent-differs",
  "signed-often",
  "issuer-closed",
  "authority-revoked",
  "authority-strange",
  "key-of-another",
  "number-used",
  "list-forgets",
  "release-refused",
  "list-differs",
  "date-wrong",
  "request-refused",
  "line-differs",
  "clock-wrong",
  "log-broken",
  "key-missing",
  "key-locked",
  "key-file-damaged",
  "subject-incomplete",
  "certificate-refused",
] as const;
export type SignerRefusal = (typeof signerRefusals)[number];

/** What was asked for is not signed, and nothing else is wrong. */
export class Refused extends Error {
  override readonly name = "Refused";

  constructor(
    readonly code: SignerRefusal,
    message: string = code,
    /** Which certificates it is about, where it is about some of many. */
    readonly serials?: readonly string[],
  ) {
    super(message);
  }
}
