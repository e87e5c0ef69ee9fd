/** A path, or a text with one in it, without what opens a reviewer's, a calendar's or a receipt's address. */
export const withoutSecretPath = (text: string): string =>
  text.replace(/(\/(?:review|calendar|sign))\/[^/?\s]+/g, "$1/-");
