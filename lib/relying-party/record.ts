import { readOrganisation } from "@/db/organisation";
import {
  findPartyByName,
  findPartyByNumber,
  insertParty,
  lockPartyNames,
  type PartyRow,
  readParty,
  saveParty,
} from "@/db/relying-party";
import type { Scope } from "@/lib/command";
import { Refusal } from "@/lib/domain/refusal";
import type { Sector } from "@/lib/domain/service";
import { lookupOf } from "@/lib/seal";
import { numberColumns, type PartyNumber } from "./number";

export interface NewParty {
  kind: "organisation" | "sole-trader";
  name: string;
  number: PartyNumber | null;
  sector: Sector;
}

/** Writes a relying party, or makes one of a supplier on record. Throws Refusal already-exists. */
export async function recordParty(
  { tx, actor: { organisationId }, now }: Scope,
  wanted: NewParty,
  id: string,
): Promise<{ row: PartyRow; known: boolean }> {
  // Two who add the same party meet here, so that the second is told beside the field.
  await lockPartyNames(tx, organisationId);
  const holder = await holderOf(tx, organisationId, wanted.number);
  if (holder && (holder.relyingParty || holder.own)) throw new Refusal("already-exists", {}, "number");
  if (holder) {
    await saveParty(tx, holder, { relyingParty: true });
    return { row: await readParty(tx, organisationId, holder.id), known: true };
  }
  await refuseSameName(tx, organisationId, wanted.name, wanted.number);
  const organisation = await readOrganisation(tx, organisationId);
  const own = wanted.number?.digits === organisation.number;
  await insertParty(tx, {
    organisationId,
    id,
    kind: wanted.kind,
    name: wanted.name,
    sector: wanted.sector,
    own,
    relyingParty: !own,
    createdAt: now,
    ...numberColumns(wanted.number, { organisationId, partyId: id }),
  });
  return { row: await readParty(tx, organisationId, id), known: false };
}

/** Who has the number already; undefined for no number. */
export function holderOf(
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
      : { lookup: lookupOf(organisationId, "sole-trader", number.digits).lookup },
  );
}

/** Two parties may share a name when their numbers tell them apart. */
export async function refuseSameName(
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
