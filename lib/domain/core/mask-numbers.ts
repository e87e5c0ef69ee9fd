/**
 * Ten or twelve digits that begin as a day of birth do (samordningsnummer add 60 to it, and letters may stand for
 * digits of the ending), in any way people write them. The check digit does not count: a slip is a number too.
 */
const identityNumber =
  /(?<![\p{L}\p{N}])(?:(?:18|19|20)[ -]?)?\d{2}[ -]?(?:0[1-9]|1[0-2])[ -]?(?:[06][1-9]|[1278]\d|[39][01])[ ]?[-+\u2010-\u2015\u2212]?[ ]?(?:\d|[A-Z])\d{3}(?![\p{L}\p{N}])/gu;

/** The text with every identity number in it hidden. For logs, where none may ever stand. */
export function maskNumbers(text: string): string {
  return text.replace(identityNumber, "••••••-••••");
}
