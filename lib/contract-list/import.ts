import { randomUUID } from "node:crypto";
import { z } from "zod";
import { insertAgreement, takeAgreementNumber } from "@/db/agreement";
import { listImportKeys } from "@/db/agreement-list";
import { deleteContractList } from "@/db/contract-list";
import { listOpenProcurements } from "@/db/purchase-basis";
import { findPartyByName, findPartyByNumber, lockPartyNames, saveParty } from "@/db/relying-party";
import { command, type Scope } from "@/lib/command";
import { may } from "@/lib/domain/actor";
import { agreementKinds } from "@/lib/domain/agreement";
import { type ContractRow, isKnown, isSigned, readContractRows } from "@/lib/domain/contract-row";
import { isBought } from "@/lib/domain/purchase-basis";
import { Refusal } from "@/lib/domain/refusal";
import { dayOf } from "@/lib/domain/stockholm";
import { type NewParty, type PartyRole, recordParty } from "@/lib/party";
import { columnsFrom, listId, readList } from "./read";

const input = z
  .looseObject({ list: listId })
  .transform((given) => ({ list: given.list, columns: columnsFrom(given) }));

/**
 * Makes agreements of the rows that are right: signed where the list says when, else drafts. All or nothing, and then
 * the list goes. Uploaded anew it makes nothing again, since each row is known by its key.
 */
export const importContractList = command({
  name: "contract-list.import",
  permission: "agreement:write",
  input,
  async run(scope, { list, columns }) {
    const { tx, actor } = scope;
    if (columns.title === undefined || columns.party === undefined) throw new Refusal("list-columns-missing");
    // Two who bring in lists at once take turns, so that the second sees what the first made.
    await lockPartyNames(tx, actor.organisationId);
    const read = readContractRows((await readList(tx, list)).rows, columns);
    const well = read.filter(({ faults }) => faults.length === 0).map(({ row }) => row);
    if (well.length === 0) throw new Refusal("list-nothing-to-import");
    const keys = await listImportKeys(tx);
    const fresh = well.filter((row) => !isKnown(row, keys));
    const made: Made[] = [];
    for (const row of fresh) made.push(await make(scope, row));
    const numbers = made.map(({ number }) => number);
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

interface Made {
  number: string;
  /** Signed as the list says, yet kept a draft: a procurement with the same supplier is open. */
  held: boolean;
}

async function make(scope: Scope, row: ContractRow): Promise<Made> {
  const { tx, actor, now } = scope;
  const { organisationId } = actor;
  const number = await takeAgreementNumber(tx, organisationId, Number(dayOf(now).slice(0, 4)));
  const partyId = await partyOf(scope, row);
  const mayBeSigned = isSigned(row) && may(actor, "agreement:conclude");
  const held =
    mayBeSigned &&
    isBought(row.kind) &&
    (await listOpenProcurements(tx, organisationId, partyId, true)).length > 0;
  const signed = mayBeSigned && !held;
  await insertAgreement(tx, {
    organisationId,
    id: randomUUID(),
    number,
    kind: row.kind,
    title: row.title,
    partyId,
    status: signed ? "signed" : "draft",
    caseReference: row.caseReference,
    ownerId: actor.kind === "officer" ? actor.officerId : null,
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
  return { number, held };
}

/** The counterparty on record, by its number or else its name; or a new one. */
async function partyOf(
  scope: Scope,
  { party: name, partyNumber: digits, kind }: ContractRow,
): Promise<string> {
  const { tx, actor } = scope;
  const { organisationId } = actor;
  const as: PartyRole = agreementKinds[kind].about === "buying" ? "supplier" : "relyingParty";
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
