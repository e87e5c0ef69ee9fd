import { randomInt } from "node:crypto";

/** The last digit that makes the ones before it add up (Luhn). */
export function withCheckDigit(digits: string): string {
  const sum = [...digits]
    .map((digit, at) => Number(digit) * (at % 2 === 0 ? 2 : 1))
    .reduce((total, part) => total + (part > 9 ? part - 9 : part), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

// Born before any of the seed, and one after another with each worker a half of its own: drawn anew each time, two
// colleagues of a run had the same number once in a while, and the second was refused.
const [firstYear, years] = [1930, 20];
const numbers = years * 12 * 28 * 10;
const worker = Number(process.env.TEST_PARALLEL_INDEX ?? 0) % 2;
let next = 2 * randomInt(numbers / 2) + worker;

/** Twelve digits with a right check digit that no other story of the run is given; nobody has a number of the 98x series. */
export function syntheticNumber(): string {
  const nth = next % numbers;
  next += 2;
  const two = (number: number) => String(number).padStart(2, "0");
  const [serial, day, month] = [nth % 10, 1 + (Math.floor(nth / 10) % 28), 1 + (Math.floor(nth / 280) % 12)];
  const year = firstYear + Math.floor(nth / 3360);
  return `19${withCheckDigit(`${two(year % 100)}${two(month)}${two(day)}98${serial}`)}`;
}

/** A colleague nobody has met, with a mail address of their own. */
export function aColleague() {
  const email = `prov.${Date.now()}.${Math.floor(Math.random() * 1e6)}@exempelkoping.example`;
  // Like nobody else's: before a block an officer is asked about names that are nearly the same.
  const syllable = () => `${"bdfghjklmnprstv"[randomInt(15)]}${"aeiouy"[randomInt(6)]}`;
  const surname = `${"BDFGHJKLMNPRSTV"[randomInt(15)]}${Array.from({ length: 5 }, syllable).join("")}`;
  return { givenName: "Åsa", surname, personalNumber: syntheticNumber(), email };
}
