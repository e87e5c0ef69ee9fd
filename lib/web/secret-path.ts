/** A path, or a text with one in it, without what opens a reviewer's, a calendar's, a receipt's or an invitation's address. */
export const withoutSecretPath = (text: string): string =>
  text.replace(/(\/(?:review|calendar|sign|connect))\/[^/?\s]+/g, "$1/-");
