/** Secrets whose key is changed while everything goes on (docs/adr/0117). */
export const fieldKeyNames = ["identifier-key", "lookup-key"] as const;
export type FieldKeyName = (typeof fieldKeyNames)[number];

/** What a key is to the rows: what they are sealed with, what some were sealed with before, or nothing any more. */
export const fieldKeyStates = ["current", "previous", "removed"] as const;
export type FieldKeyState = (typeof fieldKeyStates)[number];

/** A program that was heard of within this still runs. */
export const keyHeardSeconds = 60;

/** How long the key before is kept when nothing is under it: until no mail that was sent with it can come back. */
export const keptAfterDays = 14;

export interface KeyBeat {
  login: string;
  host: string;
  known: readonly string[];
  writes: string;
}

/** Which programs that run do not know a key: until each does, nothing is written with it. */
export const unaware = <Beat extends KeyBeat>(beats: readonly Beat[], keyId: string): Beat[] =>
  beats.filter(({ known }) => !known.includes(keyId));

/** Those without which nothing can be said (system.begin_key): they seal and open numbers, or find people by them. */
const neededLogins: Record<FieldKeyName, readonly string[]> = {
  "identifier-key": ["sigill_app", "sigill_signer", "sigill_worker"],
  "lookup-key": ["sigill_app", "sigill_worker"],
};

export const unheard = (name: FieldKeyName, beats: readonly KeyBeat[]): string[] =>
  neededLogins[name].filter((login) => !beats.some((beat) => beat.login === login));
