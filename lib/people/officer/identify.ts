import { randomUUID } from "node:crypto";
import { z } from "zod";
import { lockOfficer, type OfficerRow } from "@/db/people/officer";
import {
  type HashedNumber,
  insertWaitingIdentity,
  isLinkedToAnother,
  lockWaitingIdentity,
  saveIdentityConfirmed,
} from "@/db/people/officer-identity";
import { command, type Scope } from "@/lib/command";
import { encryptField, type Lookup, lookupsOf } from "@/lib/crypto/field-encryption";
import { accountOf, isSamePerson, isSecondPerson } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { parsePersonalNumber } from "@/lib/domain/people/identifier";
import { settleNumbers } from "@/lib/people/settle-numbers";

const input = z.object({
  officerId: z.uuid("uuid"),
  personalNumber: z.string().trim().min(1, "required").max(40),
});
type Typed = z.output<typeof input>;

/**
 * Says who an officer is, by identity number; it is kept as a keyed hash, and encrypted so that the hash can be made anew. An employee's number makes the officer
 * that employee; any other says that they are not employed here. Another officer must type the same number.
 */
export const identifyOfficer = command({
  name: "officer.identify",
  permission: "officer:identify",
  input,
  async run(scope, typed) {
    const { tx, actor, now } = scope;
    const { officer, number } = await numberOf(scope, typed);
    const { organisationId } = actor;
    const { kind, digits } = number;
    const id = randomUUID();
    await insertWaitingIdentity(tx, {
      ...{ organisationId, id, kind, ...number.kept },
      ...encryptField(digits, { organisationId, identifierId: id }),
      ...{ officerId: officer.id, accountId: officer.accountId },
      ...{ recordedBy: accountOf(actor), recordedByName: actor.name, recordedAt: now },
    });
    return { value: { officerId: officer.id }, audit: entry("officer.identity-recorded", officer) };
  },
});

/** The second of two, who types the number without having seen the first one's. */
export const confirmOfficer = command({
  name: "officer.confirm-identity",
  permission: "officer:identify",
  input,
  async run(scope, typed) {
    const { tx, actor, now } = scope;
    const { officer, number } = await numberOf(scope, typed);
    const first = await lockWaitingIdentity(tx, officer.id);
    if (!isSecondPerson(actor, first.recordedBy)) throw new Refusal("second-person-needed");
    const isSame = number.lookups.some((lookup) => Buffer.compare(first.lookup, lookup) === 0);
    if (first.kind !== number.kind || !isSame) throw new Refusal("number-differs", {}, "personalNumber");
    await saveIdentityConfirmed(tx, first, { confirmedBy: accountOf(actor), confirmedAt: now });
    return { value: { officerId: officer.id }, audit: entry("officer.identity-confirmed", officer) };
  },
});

/** The officer and the number as it is kept. Nobody says who they are themselves, nor another than the link says. */
async function numberOf(
  { tx, actor, now }: Scope,
  { officerId, personalNumber }: Typed,
): Promise<{ officer: OfficerRow; number: HashedNumber & { digits: string; kept: Lookup } }> {
  const { organisationId } = actor;
  const officer = await lockOfficer(tx, officerId);
  if (isSamePerson(actor, officer.accountId)) throw new Refusal("acts-on-self");
  const parsed = parsePersonalNumber(personalNumber, dayOf(now));
  if (!parsed) throw new Refusal("personal-number-invalid", {}, "personalNumber");
  const { kind, digits } = parsed;
  const kept = (await settleNumbers(tx, organisationId, [{ kind, value: digits }]))({ kind, value: digits });
  const number = { kind, digits, kept, lookups: lookupsOf(organisationId, kind, digits) };
  const { accountId } = officer;
  if (await isLinkedToAnother(tx, { organisationId, accountId, ...number }))
    throw new Refusal("account-link-taken", {}, "personalNumber");
  return { officer, number };
}

/** Never the number, nor what came of it: whoever reads the log need not know who is employed here. */
const entry = (action: string, officer: OfficerRow) => ({
  action,
  subjectKind: "officer",
  subjectId: officer.id,
  detail: { subjectName: officer.name },
});
