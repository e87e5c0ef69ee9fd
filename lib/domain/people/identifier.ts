import Organisationsnummer from "organisationsnummer";
import Personnummer from "personnummer";
import { isDay } from "@/lib/domain/core/swedish-time";

export const identifierKinds = [
  "personnummer",
  "samordningsnummer",
  "hsa-id",
  "employee-number",
  "user-principal-name",
] as const;
export type IdentifierKind = (typeof identifierKinds)[number];

/** Kinds that are never stored in clear. */
export const sealedKinds = ["personnummer", "samordningsnummer"] as const;
export type PersonalNumberKind = (typeof sealedKinds)[number];
export const isSealedKind = (kind: string): kind is PersonalNumberKind =>
  sealedKinds.some((sealed) => sealed === kind);

export interface PersonalNumber {
  kind: PersonalNumberKind;
  /** Twelve digits, century included. */
  digits: string;
  /** YYYY-MM-DD, with the 60 of a coordination number taken off. */
  birthDate: string;
  /** "19850214-••••" */
  masked: string;
}

/** A character people put between the digits: space, any hyphen or dash, dot, slash, plus. */
const separators = /[\s\p{Pd}−./+]/gu;

/**
 * A personal identity number or coordination number, typed in any of the ways people type it; null when it cannot be
 * one. `today` (YYYY-MM-DD) gives ten digits their century and refuses a birth date to come.
 */
export function parsePersonalNumber(text: string, today: string): PersonalNumber | null {
  const digits = text.replace(separators, "");
  const plus = plusOf(text);
  if (plus === null) return null;
  const full = digits.length === 10 ? `${centuryOf(digits, plus, today)}${digits}` : digits;
  if (!/^\d{12}$/.test(full) || (plus && Number(today.slice(0, 4)) - Number(full.slice(0, 4)) < 100))
    return null;
  const number = parsedOrNull(full);
  if (!number) return null;
  const day = Number(number.day);
  const kind = day > 60 ? "samordningsnummer" : "personnummer";
  const birthDate = `${number.fullYear}-${number.month}-${String(day > 60 ? day - 60 : day).padStart(2, "0")}`;
  if (!isDay(birthDate) || birthDate > today) return null;
  return { kind, digits: full, birthDate, masked: maskPersonalNumber(full) };
}

/** "19850214-••••", of twelve digits. */
export const maskPersonalNumber = (digits: string): string => `${digits.slice(0, 8)}-••••`;

/**
 * Whether the number is written with the plus of somebody who turns a hundred or more; null when a plus stands anywhere
 * but before the last four, where it would mean another century than the writer did (folkbokföringslagen 18 §).
 */
function plusOf(text: string): boolean | null {
  if (!text.includes("+")) return false;
  return /^[^+]*\+\s*\d{4}\s*$/.test(text) ? true : null;
}

/** Two digits of a year mean the latest such year, or with a plus the one a hundred years before. */
function centuryOf(digits: string, plus: boolean, today: string): string {
  const year = Number(today.slice(0, 4));
  const back = (((year - Number(digits.slice(0, 2))) % 100) + 100) % 100;
  return String(Math.floor((year - back - (plus ? 100 : 0)) / 100));
}

function parsedOrNull(digits: string): Personnummer | null {
  try {
    return Personnummer.parse(digits);
  } catch {
    return null; // The package's only way to say no.
  }
}

/** "19850214-2389", as a person reads it. Takes twelve digits. */
export function showPersonalNumber(digits: string): string {
  return `${digits.slice(0, 8)}-${digits.slice(8)}`;
}

/** The birth date in a masked number (day + 60 in a coordination number); null when there is none. */
export function birthDateOf(masked: string): string | null {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})-/.exec(masked) ?? [];
  if (!year || !month || !day) return null;
  const date = `${year}-${month}-${String(Number(day) > 60 ? Number(day) - 60 : Number(day)).padStart(2, "0")}`;
  return isDay(date) ? date : null;
}

/** Whole years lived on a day. Both YYYY-MM-DD; who is born on 29 February turns a year on 1 March. */
export function age(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

export interface OrganisationNumber {
  /** Ten digits. */
  digits: string;
  /** "212000-0142" */
  shown: string;
}

/**
 * The number of a legal person; null when it is none. A sole trader's number is a personal number and is not taken
 * here: its third digit is 0 or 1.
 */
export function parseOrganisationNumber(text: string): OrganisationNumber | null {
  const typed = text.replace(separators, "");
  const digits = /^16\d{10}$/.test(typed) ? typed.slice(2) : typed;
  if (!/^[1-9]\d[2-9]\d{7}$/.test(digits) || !Organisationsnummer.valid(digits)) return null;
  return { digits, shown: `${digits.slice(0, 6)}-${digits.slice(6)}` };
}

/** An HSA-id as the directory writes it (at most 31 characters, no å, ä, ö); null when it cannot be one. */
export function parseHsaId(text: string): string | null {
  const typed = text.replace(/\s/g, "").replace(/^se/, "SE");
  return /^SE\d{10}-[A-Za-z0-9]{1,18}$/.test(typed) ? typed : null;
}

/**
 * A user principal name as a directory has it, in lower case (RFC 822 in form, and never compared by case); null when it
 * cannot be one. Letters of a-z alone: one that looks like another would sign in as another.
 */
export function parseUserPrincipalName(text: string): string | null {
  const typed = text.trim().toLowerCase();
  const name =
    /^[a-z0-9](?:[a-z0-9._'-]{0,62}[a-z0-9])?@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;
  return typed.length <= 254 && !typed.includes("..") && name.test(typed) ? typed : null;
}
