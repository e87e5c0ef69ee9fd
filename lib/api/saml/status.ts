/** Second-level codes of SAML core §3.2.2.2 that are used here. */
export type SecondCode =
  | "RequestDenied"
  | "RequestUnsupported"
  | "InvalidAttrNameOrValue"
  | "NoAuthnContext"
  | "RequestVersionTooLow";

/** What is answered instead of what was asked for, as SAML says it; the word is for a program to act on. */
export class StatusFault extends Error {
  override readonly name = "StatusFault";

  constructor(
    readonly code: SecondCode,
    readonly word: string,
  ) {
    super(word);
  }
}

/** To whoever is not known to be anybody: the same, whatever was wrong. */
export class NobodyFault extends Error {
  override readonly name = "NobodyFault";
}
