import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { AuditEntry } from "@/db/core/audit";
import { readOrganisation } from "@/db/people/organisation";
import {
  findPartyByName,
  findPartyByNumber,
  insertParty,
  lockParty,
  lockPartyNames,
  type PartyRow,
  readParty,
  saveParty,
} from "@/db/use/relying-party";
import type { Scope } from "@/lib/command";
import { lookupsOf } from "@/lib/crypto/field-encryption";
import { Refusal } from "@/lib/domain/core/refusal";
import type { Sector } from "@/lib/domain/use/service";
import { numberColumns, type PartyNumber, readNumber, toldNumber } from "@/lib/people/party-number";

export interface NewParty {
  kind: "organisation" | "sole-trader";
  name: string;
  number: PartyNumber | null;
  sector: Sector;
}

/** What a party is to us; it can be both. We are neither to ourselves: our own systems are services all the same. */
export type PartyRole = "relyingParty" | "supplier";

/** Writes a party, or gives one on record the other role too. Throws Refusal already-exists. */
export async function recordParty(
  { tx, actor: { organisationId }, now }: Scope,
  wanted: NewParty,
  { id, as }: { id: string; as: PartyRole },
): Promise<{ row: PartyRow; known: boolean }> {
  // Two who add the same party meet here, so that the second is told beside the field.
  await lockPartyNames(tx, organisationId);
  const holder = await holderOf(tx, organisationId, wanted.number);
  if (holder && (holder[as] || holder.own)) throw new Refusal("already-exists", {}, "number");
  if (holder) {
    await saveParty(tx, holder, { [as]: true });
    return { row: await readParty(tx, organisationId, holder.id), known: true };
  }
  await refuseSameName(tx, organisationId, wanted.name, wanted.number);
  const organisation = await readOrganisation(tx, organisationId);
  const own = wanted.number?.digits === organisation.number;
  if (own && as === "supplier") throw new Refusal("already-exists", {}, "number");
  await insertParty(tx, {
    organisationId,
    id,
    kind: wanted.kind,
    name: wanted.name,
    sector: wanted.sector,
    own,
    [as]: !own,
    createdAt: now,
    ...numberColumns(wanted.number, { organisationId, partyId: id }),
  });
  return { row: await readParty(tx, organisationId, id), known: false };
}

/** The supplier of a name, put on record where there is none: whoever issues e-IDs for us is a supplier of ours. */
export async function supplierNamed(scope: Scope, name: string): Promise<{ row: PartyRow; known: boolean }> {
  const { tx, actor } = scope;
  await lockPartyNames(tx, actor.organisationId);
  const same = (await findPartyByName(tx, actor.organisationId, name)).filter(({ own }) => !own);
  const row = same.find(({ supplier }) => supplier) ?? same[0];
  if (!row) {
    const wanted: NewParty = { kind: "organisation", name, number: null, sector: "private" };
    return recordParty(scope, wanted, { id: randomUUID(), as: "supplier" });
  }
  if (!row.supplier) await saveParty(tx, row, { supplier: true });
  return { row, known: row.supplier };
}

/** Who has the number already; undefined for no number. */
function holderOf(
  tx: Scope["tx"],
  organisationId: string,
  number: PartyNumber | null,
): Promise<PartyRow | undefined> {
  if (number === null) return Promise.resolve(undefined);
  return findPartyByNumber(
    tx,
    organisationId,
    number.kind === "clear"
      ? { number: number.digits }
      : { lookups: lookupsOf(organisationId, "sole-trader", number.digits) },
  );
}

/** Two parties may share a name when their numbers tell them apart. */
async function refuseSameName(
  tx: Scope["tx"],
  organisationId: string,
  name: string,
  number: PartyNumber | null,
  except?: string,
): Promise<void> {
  const same = await findPartyByName(tx, organisationId, name);
  const others = same.filter((row) => row.id !== except);
  const alike = others.filter((row) => number === null || (row.number === null && row.lookup === null));
  if (alike.length > 0) throw new Refusal("already-exists", {}, "name");
}

export interface PartyChange {
  partyId: string;
  version: number;
  name: string;
  /** As typed. */
  number: string;
  sector: Sector;
  /** Whether it is told of blocks; left out it stays as it is. */
  notifiesBlocks?: boolean;
}

/**
 * Changes name, sector and number. What kind of party it is stays, and so does our own number, which is the
 * employer's; an empty number keeps a sole trader's on record, since it is never shown to be typed again.
 */
export async function changeParty(
  { tx, actor: { organisationId }, now }: Scope,
  { partyId, version, name, number: typed, sector, notifiesBlocks }: PartyChange,
): Promise<NonNullable<AuditEntry["detail"]>> {
  await lockPartyNames(tx, organisationId);
  const before = await lockParty(tx, organisationId, partyId, version);
  const number = changedNumber(before, typed, now);
  if (number) await refuseTaken(tx, before, number);
  if (name.toLowerCase() !== before.name.toLowerCase())
    await refuseSameName(tx, organisationId, name, number ?? heldNumber(before), partyId);
  const columns = number === undefined ? {} : numberColumns(number, { organisationId, partyId });
  const notified = notifiesBlocks === undefined ? {} : { notifiesBlocks };
  await saveParty(tx, before, { name, sector, ...columns, ...notified });
  const held = before.number ?? before.masked;
  const was = notifiesBlocks === undefined ? {} : { notifiesBlocks: before.notifiesBlocks };
  return {
    subjectName: name,
    before: { name: before.name, number: held, sector: before.sector, ...was },
    after: { name, number: number === undefined ? held : toldNumber(number), sector, ...notified },
  };
}

/** The number to write; undefined for the one on record. Throws a parse error beside the field. */
function changedNumber(before: PartyRow, typed: string, now: Date): PartyNumber | null | undefined {
  if (before.own || before.kind === "person") return undefined;
  const soleTrader = before.kind === "sole-trader";
  if (soleTrader && typed.trim() === "") return undefined;
  const number = readNumber(typed, soleTrader ? "sole-trader" : "organisation", now);
  if (number === null || "kind" in number) return number;
  throw new z.ZodError([{ code: "custom", message: number.wrong, path: ["number"], input: "" }]);
}

async function refuseTaken(tx: Scope["tx"], before: PartyRow, number: PartyNumber): Promise<void> {
  const holder = await holderOf(tx, before.organisationId, number);
  if (holder && holder.id !== before.id) throw new Refusal("already-exists", {}, "number");
}

/** Only whether it has one matters here. */
function heldNumber(row: PartyRow): PartyNumber | null {
  if (row.number !== null) return { kind: "clear", digits: row.number };
  return row.masked === null ? null : { kind: "sealed", digits: "", masked: row.masked };
}
