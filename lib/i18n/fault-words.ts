import type { Locale } from "./locale";

/** What a fault of ours is told as. Here and not among the messages, since the fault may be that nothing can be read. */
export const faultWords = {
  sv: {
    title: "Något gick fel hos oss",
    body: "Inget är halvgjort: antingen hände allt eller inget. Försök igen om en stund.",
    again: "Försök igen",
    reference: "Referens",
  },
  en: {
    title: "Something went wrong on our side",
    body: "Nothing is half-done: either all of it happened or none. Try again in a while.",
    again: "Try again",
    reference: "Reference",
  },
} as const satisfies Record<Locale, object>;
