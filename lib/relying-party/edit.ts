import { z } from "zod";
import { lockParty, lockPartyNames, type PartyRow, saveParty } from "@/db/relying-party";
import { command, type Scope } from "@/lib/command";
import { Refusal } from "@/lib/domain/refusal";
import { partyFields, partySubject } from "./fields";
import { numberColumns, type PartyNumber, readNumber, toldNumber } from "./number";
import { holderOf, refuseSameName } from "./record";

/**
 * Changes name, sector and number. What kind of party it is stays, and so does our own number, which is the
 * employer's; an empty number keeps a sole trader's on record, since it is never shown to be typed again.
 */
export const editParty = command({
  permission: "relying-party:write",
  input: z.object({
    ...partySubject,
    name: partyFields.name,
    number: z.string().max(40).default(""),
    sector: partyFields.sector,
  }),
  async run({ tx, actor: { organisationId }, now }, { partyId, version, name, number: typed, sector }) {
    await lockPartyNames(tx, organisationId);
    const before = await lockParty(tx, organisationId, partyId, version);
    const number = changedNumber(before, typed, now);
    if (number) await refuseTaken(tx, before, number);
    if (name.toLowerCase() !== before.name.toLowerCase())
      await refuseSameName(tx, organisationId, name, number ?? heldNumber(before), partyId);
    const columns = number === undefined ? {} : numberColumns(number, { organisationId, partyId });
    await saveParty(tx, before, { name, sector, ...columns });
    return {
      value: { partyId },
      audit: {
        action: "relying-party.edited",
        subjectKind: "party",
        subjectId: partyId,
        detail: {
          subjectName: name,
          before: { name: before.name, number: before.number ?? before.masked, sector: before.sector },
          after: {
            name,
            number: number === undefined ? (before.number ?? before.masked) : toldNumber(number),
            sector,
          },
        },
      },
    };
  },
});

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
