import type { SubjectProfile } from "./certificate";
import type { EidStatus } from "./eid";

export const cardPrintParts = ["face", "label"] as const;
export type CardPrintPart = (typeof cardPrintParts)[number];

/** Cards in one file: a thousand would keep everybody else waiting. */
export const printedAtOnce = 100;

const printable: readonly EidStatus[] = ["approved", "producing", "ready"];

/** From its approval until it is handed over; the face of a supplier's card is the supplier's. */
export function mayPrint(
  eid: { status: EidStatus; carrier: string; supplied: boolean },
  part: CardPrintPart,
): boolean {
  return eid.carrier === "card" && printable.includes(eid.status) && (part === "label" || !eid.supplied);
}

interface PrintedPerson {
  givenName: string;
  surname: string;
  alias: string;
  protectedIdentity: boolean;
}

/** What stands on a card: never more than its certificates say, and of a protected person the alias. */
export function printedName(person: PrintedPerson, profile: SubjectProfile): string {
  return person.protectedIdentity || profile === "pseudonym"
    ? person.alias
    : `${person.givenName} ${person.surname}`;
}
