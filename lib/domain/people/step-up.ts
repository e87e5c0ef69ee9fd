/** Whether an employer's officers confirm with their passkey before what does most harm in a thief's hands (docs/adr/0119). */
export const stepUpModes = ["off", "offered", "with-passkey", "required"] as const;
export type StepUpMode = (typeof stepUpModes)[number];

/** How long a proof counts, from the touch. */
export const stepUpMinutes = 5;

/** In the address of the page that somebody goes back to, below their employer's own. */
export const ownPage = /^(\/[A-Za-z0-9_-]+)+$/;

/**
 * When a command asks: `true` where the employer wants it; "enrolled" only of those who have a passkey, so that whoever
 * has none can be let in; "always" whatever the employer wants.
 */
export type StepUpNeed = true | "enrolled" | "always";

/** What a session has to show, by the database's clock. */
export interface StepUpFacts {
  mode: StepUpMode;
  /** Has a passkey that is not removed. */
  hasPasskey: boolean;
  /** Touched it within the minutes, at this very session. */
  isFresh: boolean;
  /** Has not touched it at this session at all, and the employer wants it at sign-in. */
  isUnconfirmed: boolean;
}

export function needsStepUp(
  need: StepUpNeed,
  { mode, hasPasskey, isFresh, isUnconfirmed }: StepUpFacts,
): boolean {
  if (isFresh) return false;
  if (need === "always") return true;
  const isAsked = mode === "with-passkey" || mode === "required" || isUnconfirmed;
  return isAsked && (hasPasskey || (mode === "required" && need === true));
}

export const stepUpFormat = "sigill-step-up-1";

/** What somebody says by the touch: who they are, and at which session. */
export interface StepUpWords {
  format: typeof stepUpFormat;
  verb: "step-up";
  organisation: { name: string; number: string };
  officer: { account: string; name: string };
  /** SHA-256 of the session's id, in hex, and when it was begun. */
  session: { hash: string; begun: Date };
  at: Date;
  nonce: string;
}
