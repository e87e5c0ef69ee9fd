/** Expensive work that was not done for now: nothing is wrong, and another try in a while succeeds. */
const busyCodes = ["too-much-at-once", "took-too-long"] as const;
export type BusyCode = (typeof busyCodes)[number];

export const isBusyCode = (code: string | undefined): code is BusyCode =>
  busyCodes.some((one) => one === code);
