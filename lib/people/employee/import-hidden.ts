import { type Actor, isSamePerson } from "@/lib/domain/core/actor";
import { maySeeProtected } from "@/lib/domain/people/employee";
import {
  type ImportFault,
  type ImportFaultCode,
  registerFaults,
  type ShownFault,
  type ShownFaultCode,
} from "@/lib/domain/people/import-row";

/**
 * Whether an officer reads what stands in the rows of a list. Of a client's, none does who may not see protected persons,
 * whichever row it is: one that is left blank among others would point out whom it is about.
 */
export const readsRows = (actor: Actor, { clientId }: { clientId: string | null }): boolean =>
  clientId === null || maySeeProtected(actor);

/** Whether an officer is shown each code on a receipt: those of one's own list are known from its preview. */
export const readsCodes = (
  actor: Actor,
  { senderId, clientId }: { senderId: string; clientId: string | null },
): boolean => maySeeProtected(actor) || (clientId === null && isSamePerson(actor, senderId));

const shownCode = (code: ImportFaultCode): ShownFaultCode =>
  registerFaults.includes(code) ? "not-shown" : code;

/** For whoever may not tell a row about a protected person from another: what depends on the register is one code. */
export const shownCodes = (codes: readonly ImportFaultCode[]): ShownFaultCode[] => [
  ...new Set(codes.map(shownCode)),
];

export function shownFaults(faults: readonly ImportFault[]): ShownFault[] {
  const open = faults.filter(({ code }) => !registerFaults.includes(code));
  return open.length === faults.length ? open : [...open, { field: null, code: "not-shown" }];
}
