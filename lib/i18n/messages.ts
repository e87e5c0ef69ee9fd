import { en } from "./en";
import type { Locale } from "./locale";
import { sv } from "./sv";

export type Messages = typeof sv;

/** All words of a language, by noun. English has the same keys as Swedish or it does not compile. */
export const messages: Record<Locale, Messages> = { sv, en };
