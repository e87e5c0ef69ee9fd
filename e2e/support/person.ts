import { randomInt } from "node:crypto";

/** Twelve digits with a right check digit; nobody has a number of the 98x series. */
export function syntheticNumber(): string {
  const pick = (from: number, to: number) =>
    String(from + Math.floor(Math.random() * (to - from))).padStart(2, "0");
  const nine = `${pick(60, 99)}${pick(1, 13)}${pick(1, 29)}98${Math.floor(Math.random() * 10)}`;
  const sum = [...nine]
    .map((digit, at) => Number(digit) * (at % 2 === 0 ? 2 : 1))
    .reduce((total, part) => total + (part > 9 ? part - 9 : part), 0);
  return `19${nine}${(10 - (sum % 10)) % 10}`;
}

/** A colleague nobody has met, with a mail address of their own. */
export function aColleague() {
  const email = `prov.${Date.now()}.${Math.floor(Math.random() * 1e6)}@exempelkoping.example`;
  // Like nobody else's: before a block an officer is asked about names that are nearly the same.
  const syllable = () => `${"bdfghjklmnprstv"[randomInt(15)]}${"aeiouy"[randomInt(6)]}`;
  const surname = `${"BDFGHJKLMNPRSTV"[randomInt(15)]}${Array.from({ length: 5 }, syllable).join("")}`;
  return { givenName: "Åsa", surname, personalNumber: syntheticNumber(), email };
}
