import { randomUUID } from "node:crypto";
import { z } from "zod";
import {
  type AgreementRow,
  insertAgreement,
  listCallOffs,
  lockAgreement,
  takeAgreementNumber,
} from "@/db/contract/agreement";
import { listImportKeys } from "@/db/contract/agreement-list";
import { deleteContractList } from "@/db/contract/contract-list";
import { listOpenProcurements } from "@/db/contract/purchase-basis";
import { findPartyByName, findPartyByNumber, lockPartyNames, saveParty } from "@/db/use/relying-party";
import { command, type Scope } from "@/lib/command";
import type { AgreementTerms } from "@/lib/domain/contract/agreement";
import { agreementKinds } from "@/lib/domain/contract/agreement-kind";
import { callOffObstacles } from "@/lib/domain/contract/agreement-rule";
import { type ContractRow, isKnown, isSigned } from "@/lib/domain/contract/contract-row";
import { isBought } from "@/lib/domain/contract/purchase-basis";
import { may, officerIdOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { type NewParty, type PartyRole, recordParty } from "@/lib/people/party";
import { columnsFrom, headingRowFrom, listId, readList, readRows } from "./read";

const input = z.looseObject({ list: listId }).transform((given) => ({
  list: given.list,
  headingRow: headingRowFrom(given),
  columns: columnsFrom(given),
}));

/**
 * Makes agreements of the rows that are right: signed where the list says when, else drafts. All or nothing, and then
 * the list goes. Uploaded anew it makes nothing again, since each row is known by its key.
 */
export const importContractList = command({
  name: "contract-list.import",
  permission: "agreement:write",
  input,
  async run(scope, { list, headingRow, columns }) {
    const { tx, actor } = scope;
    if (columns.title === undefined || columns.party === undefined) throw new Refusal("list-columns-missing");
    // Two who bring in lists at once take turns, so that the second sees what the first made.
    await lockPartyNames(tx, actor.organisationId);
    const read = await readRows(tx, (await readList(tx, list, headingRow)).rows, columns);
    const well = read.filter(({ faults }) => faults.length === 0);
    if (well.length === 0) throw new Refusal("list-nothing-to-import");
    const keys = await listImportKeys(tx);
    const fresh = well.filter(({ row }) => !isKnown(row, keys));
    const made = await makeAll(scope, fresh);
    const numbers = made.map(({ number }) => number).toSorted();
    const held = made.filter((one) => one.held).length;
    await deleteContractList(tx, actor.organisationId, Buffer.from(list, "hex"));
    const value = {
      made: fresh.length,
      known: well.length - fresh.length,
      wrong: read.length - well.length,
      held,
    };
    return {
      value,
      audit: {
        action: "agreement.list-imported",
        subjectKind: "organisation",
        subjectId: actor.organisationId,
        detail: { after: { ...value, list, agreements: numbers } },
      },
    };
  },
});

type Fresh = Awaited<ReturnType<typeof readRows>>[number];
const isCallOff = ({ row }: Fresh) => agreementKinds[row.kind].callOffs === "is";

/** Each in the order of the list, but for call-offs, which come after what they are made under. */
async function makeAll(scope: Scope, fresh: readonly Fresh[]): Promise<Made[]> {
  const made = new Map<string, Made>();
  const first = fresh.filter((one) => !isCallOff(one));
  for (const { row } of first) made.set(row.key, await make(scope, row, null));
  for (const { row, under } of fresh.filter(isCallOff)) {
    const frameworkId = under?.id ?? made.get(under?.key ?? "")?.id;
    if (!frameworkId) throw new Refusal("changed-meanwhile");
    made.set(row.key, await make(scope, row, await lockAgreement(scope.tx, frameworkId)));
  }
  return [...made.values()];
}

interface Made {
  id: string;
  number: string;
  /** Signed as the list says, yet kept a draft: a procurement with the same supplier is open, or the framework agreement forbids. */
  held: boolean;
}

async function make(scope: Scope, row: ContractRow, under: AgreementRow | null): Promise<Made> {
  const { tx, actor, now } = scope;
  const id = randomUUID();
  const { organisationId } = actor;
  const number = await takeAgreementNumber(tx, organisationId, Number(dayOf(now).slice(0, 4)));
  const partyId = under?.partyId ?? (await partyOf(scope, row));
  const mayBeSigned = isSigned(row) && may(actor, "agreement:conclude");
  const held = mayBeSigned && isBought(row.kind) && (await isHeld(scope, row, partyId, under));
  const signed = mayBeSigned && !held;
  await insertAgreement(tx, {
    organisationId,
    id,
    number,
    kind: row.kind,
    frameworkId: under?.id ?? null,
    title: row.title,
    partyId,
    status: signed ? "signed" : "draft",
    caseReference: row.caseReference,
    ownerId: officerIdOf(actor),
    signedOn: signed ? row.signedOn : null,
    validFrom: row.validFrom,
    validTo: row.validTo,
    renewal: row.renewalMonths === null ? "none" : "tacit",
    renewalMonths: row.renewalMonths,
    noticeKind: row.notice?.kind ?? "none",
    noticeLength: row.notice?.length ?? 0,
    valueOre: row.valueOre,
    importKey: row.key,
    createdAt: now,
  });
  return { id, number, held };
}

/** A call-off is held by what is bought under its own framework agreement, and by what that agreement allows. */
async function isHeld({ tx, actor }: Scope, row: ContractRow, partyId: string, under: AgreementRow | null) {
  const open = await listOpenProcurements(tx, actor.organisationId, partyId, true);
  if (!under) return open.length > 0;
  if (open.some(({ frameworkId }) => frameworkId === under.id)) return true;
  const drawnOre = (await listCallOffs(tx, under.id))
    .filter(({ status }) => status !== "draft")
    .reduce((sum, { valueOre }) => sum + (valueOre ?? 0), 0);
  const deal = { ...termsOf(row), valueOre: row.valueOre, outlivesReason: null };
  return callOffObstacles(deal, { ...under, drawnOre }, row.signedOn ?? "").some((one) => one !== null);
}

function termsOf(row: ContractRow): AgreementTerms {
  return {
    status: "signed",
    validFrom: row.validFrom,
    validTo: row.validTo,
    renewal: row.renewalMonths === null ? "none" : "tacit",
    renewalMonths: row.renewalMonths,
    noticeKind: row.notice?.kind ?? "none",
    noticeLength: row.notice?.length ?? 0,
    options: [],
    endsOn: null,
  };
}

/** The counterparty on record, by its number or else its name; or a new one. */
async function partyOf(
  scope: Scope,
  { party: name, partyNumber: digits, kind }: ContractRow,
): Promise<string> {
  const { tx, actor } = scope;
  const { organisationId } = actor;
  const as: PartyRole = agreementKinds[kind].counterparty === "supplier" ? "supplier" : "relyingParty";
  const named = await findPartyByName(tx, organisationId, name);
  const numbered = digits ? await findPartyByNumber(tx, organisationId, { number: digits }) : undefined;
  // One on record by name alone may well be this one; one with another number is another.
  const found = numbered ?? named.find((row) => !digits || (row.number === null && row.lookup === null));
  if (found) {
    if (!found[as] && !found.own) await saveParty(tx, found, { [as]: true });
    return found.id;
  }
  const wanted: NewParty = {
    kind: "organisation",
    name,
    number: digits ? { kind: "clear", digits } : null,
    // Numbers of state and municipal bodies begin with 2.
    sector: digits?.startsWith("2") ? "public" : "private",
  };
  return (await recordParty(scope, wanted, { id: randomUUID(), as })).row.id;
}
