import type { RefusalCode } from "./refusal-code";

/** Why something may not be done. The code is what is so (`wrong-status`); the words live in lib/i18n. */
export class Refusal extends Error {
  override readonly name = "Refusal";

  constructor(
    readonly code: RefusalCode,
    readonly detail: Readonly<Record<string, string>> = {},
    /** The form field to mend, when the refusal is about one. */
    readonly field?: string,
    /** What else is wrong with the same form, so that all of it is told at once. */
    readonly also: readonly Refusal[] = [],
  ) {
    super(code);
  }
}

/** For rules that know by which account and when something was changed meanwhile; lib/command.ts adds the name. */
export const changedBy = (account: string | null, at: Date | null): Refusal =>
  new Refusal("changed-meanwhile", {
    ...(account ? { account } : {}),
    ...(at ? { at: at.toISOString() } : {}),
  });

/** Throws when anything was found: the first, which the others come along with. */
export function refuseAll([first, ...also]: readonly Refusal[]): void {
  if (first) throw new Refusal(first.code, first.detail, first.field, also);
}
