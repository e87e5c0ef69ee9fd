import type { Tx } from "@/db/core/client";
import { listActsOfMatters, readFreshMatter } from "@/db/credential/act-matter";
import { readActsRequiredSince } from "@/db/credential/act-setting";
import { listRegisterExtracts } from "@/db/operation/register-extract";
import { readEmployee } from "@/db/people/employee";
import { readOfficerName } from "@/db/people/officer";
import { type Actor, isOfficer, isSamePerson, isSecondPerson } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { refusalsAbout } from "@/lib/domain/credential/step";
import { type ExtractState, extractState, fetchDays } from "@/lib/domain/operation/register-extract";
import { displayName } from "@/lib/domain/people/employee";
import { query } from "@/lib/query";

export interface OrderedExtract {
  id: string;
  reference: string;
  state: ExtractState;
  askedAt: Date;
  askedBy: string | null;
  /** The first instant it can no longer be fetched. */
  until: Date;
  mayTake: boolean;
  mayConfirm: boolean;
  /** What was signed to take it. */
  act: string | null;
}

export interface ExtractSigning {
  /** None is taken without. */
  required: boolean;
  /** Which this person has just signed, by the act that the signing page led back with, or the newest. */
  signed: { extractId: string; act: string } | null;
}

async function justSigned(tx: Tx, actor: Actor, actId: string | undefined, among: readonly string[]) {
  if (!isOfficer(actor)) return null;
  const { accounts } = actor;
  const fresh = await readFreshMatter(tx, { actId, verb: "take-extract", accounts, among });
  return fresh && { extractId: fresh.subjectId, act: fresh.act };
}

/** What has been ordered about one person, the newest first. Throws Refusal. */
export const readRegisterExtracts = query({
  permission: "employee:extract",
  looks: "page",
  async run({ tx, actor, now, sees }, { employeeId, act }: { employeeId: string; act?: string | undefined }) {
    const person = await readEmployee(tx, employeeId);
    const [refusal] = refusalsAbout(person, actor);
    if (refusal?.code === "protected-needs-permission")
      throw new Refusal("forbidden", { permission: "employee:read-protected" });
    const rows = await listRegisterExtracts(tx, employeeId, 20);
    const ids = rows.map(({ id }) => id);
    const acts = await listActsOfMatters(tx, "take-extract", ids);
    const extracts: OrderedExtract[] = [];
    for (const row of rows) {
      const state = extractState(row, now);
      extracts.push({
        ...{ id: row.id, reference: row.reference, state, askedAt: row.askedAt },
        askedBy: (await readOfficerName(tx, row.askedBy)) ?? null,
        until: new Date((row.confirmedAt ?? row.askedAt).getTime() + fetchDays * 86_400_000),
        mayTake: state === "ready" && !refusal && isSamePerson(actor, row.askedBy),
        mayConfirm: state === "awaiting" && !refusal && isSecondPerson(actor, row.askedBy),
        act: acts.get(row.id) ?? null,
      });
    }
    return {
      person: { id: person.id, name: displayName(person, sees(person.id, person)) },
      isProtected: person.protectedIdentity,
      isSelf: refusal?.code === "acts-on-self",
      signing: {
        required: (await readActsRequiredSince(tx, actor.organisationId)) !== null,
        signed: await justSigned(tx, actor, act, ids),
      } satisfies ExtractSigning,
      extracts,
    };
  },
});
