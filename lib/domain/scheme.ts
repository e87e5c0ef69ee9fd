/** Systems that many join, so that their members are mutually covered. */
export const schemeKinds = ["choice", "authorisation", "prepaid", "connection"] as const;
export type SchemeKind = (typeof schemeKinds)[number];

/** Which e-IDs a system makes usable. The authorisation system carries private ones only (lag 2023:704). */
export const carried = ["private", "staff"] as const;
export type Carried = (typeof carried)[number];
