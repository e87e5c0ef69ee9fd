import { parsePersonalNumber } from "./identifier";

/** Ten or twelve digits, with or without the mark before the last four. */
const candidate = /(?<![\p{L}\p{N}])(?:\d{2})?\d{6} ?[-+\p{Pd}\u2212]? ?\d{4}(?![\p{L}\p{N}])/gu;

/** Whether a personal identity number or coordination number stands in a text, in any way people write it. */
export function holdsPersonalNumber(text: string, today: string): boolean {
  return (text.match(candidate) ?? []).some((one) => parsePersonalNumber(one, today) !== null);
}
