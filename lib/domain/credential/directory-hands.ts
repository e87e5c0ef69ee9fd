import type { Eid } from "./eid";
import { brokenLink, type ChainEvent } from "./eid-chain";
import { groupPeople, type Person } from "./key-directory";

type Hands = "orderedBy" | "approvedBy" | "producedBy" | "handedOverBy";

/**
 * Why one person did what two must, by the people that the key directory names; null when they did not. Two accounts of
 * one person are one here, whatever the database says of them meanwhile (K3.4).
 */
export function onePersonsSteps(
  eid: Pick<Eid, Hands | "status" | "level" | "secondPerson" | "supplied">,
  chain: readonly ChainEvent[],
  people: readonly Person[],
): string | null {
  const names = new Map(
    groupPeople(people).flatMap((person) => person.map(({ account }) => [account, person[0]?.account])),
  );
  const nameOf = (account: string | null) => (account && names.get(account)) || account;
  return brokenLink(
    {
      ...eid,
      orderedBy: nameOf(eid.orderedBy),
      approvedBy: nameOf(eid.approvedBy),
      producedBy: nameOf(eid.producedBy),
      handedOverBy: nameOf(eid.handedOverBy),
    },
    chain.map((event) => ({ ...event, by: nameOf(event.by) })),
  );
}
