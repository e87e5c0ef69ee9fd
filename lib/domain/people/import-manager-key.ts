import { sortNameOf } from "./employee";
import { parsePersonalNumber } from "./identifier";
import { splitName } from "./import-cell";
import type { ImportedPerson } from "./import-row";

/** A cell is matched by these keys, in this order. */
export const managerKeyKinds = ["number", "identity", "mail", "name"] as const;
export type ManagerKeyKind = (typeof managerKeyKinds)[number];
export type ManagerKeys = Partial<Record<ManagerKeyKind, string>>;

export const lower = (text: string) => text.normalize().toLocaleLowerCase("sv").trim();

/** A cell may hold a number, an identity number, a mail address or a name. */
export function managerKeysOf(text: string, today: string): ManagerKeys {
  const keys: ManagerKeys = { number: lower(text) };
  if (text.includes("@")) return { ...keys, mail: lower(text) };
  const identity = parsePersonalNumber(text, today);
  if (identity) return { ...keys, identity: identity.digits };
  if (/\d/.test(text)) return keys;
  const { givenName, surname } = splitName(text);
  return { ...keys, name: sortNameOf(givenName, surname) };
}

/** Keys of a candidate; somebody who stands on several rows has an employee number on each. */
export interface CandidateKeys extends ManagerKeys {
  otherNumbers?: string[];
}

export function keysOfPerson(person: ImportedPerson, employeeNumbers: readonly string[]): CandidateKeys {
  const { givenName, surname, employeeNumber, personalNumber, email } = person;
  return {
    ...(employeeNumber ? { number: lower(employeeNumber) } : {}),
    ...(personalNumber ? { identity: personalNumber } : {}),
    ...(email ? { mail: lower(email) } : {}),
    ...(givenName && surname ? { name: sortNameOf(givenName, surname) } : {}),
    otherNumbers: employeeNumbers.filter((one) => one !== employeeNumber).map(lower),
  };
}

/** Each key that leads to a candidate, once. */
export function managerKeysIn({ otherNumbers = [], ...keys }: CandidateKeys): Set<string> {
  const own = managerKeyKinds.flatMap((kind) => {
    const key = keys[kind];
    return key === undefined ? [] : [managerKey(kind, key)];
  });
  return new Set([...own, ...otherNumbers.map((number) => managerKey("number", number))]);
}

export const managerKey = (kind: ManagerKeyKind, key: string) => `${kind} ${key}`;
