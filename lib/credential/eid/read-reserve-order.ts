import type { Tx } from "@/db/core/client";
import { type EidRow, readEid } from "@/db/credential/eid";
import { listHeldEids, listOrderTypes, type OrderType } from "@/db/credential/order";
import { listTemplates } from "@/db/credential/order-template";
import { countInDrawer } from "@/db/credential/reserve-card";
import { readEmployee } from "@/db/people/employee";
import { Refusal } from "@/lib/domain/core/refusal";
import { needsTwoAtDesk } from "@/lib/domain/credential/hand-over";
import { ownAmong, type ReserveReason, reserveReasonsFor } from "@/lib/domain/credential/reserve-card";
import { displayName } from "@/lib/domain/people/employee";
import { query, type ReadScope } from "@/lib/query";
import { reserveOrder } from "./reserve-order";

type Own = Pick<EidRow, "id" | "number" | "level" | "handedOverAt">;

/** Why no card can be lent to somebody: what is so of the drawer, or what the order would be refused for. */
export type NoReserve =
  | { why: "no-type" }
  | { why: "type-closed"; nameSv: string; nameEn: string }
  | { why: "drawer-empty" }
  | { why: "level"; count: number; number: string; level: number }
  | { why: "refused"; refusal: Refusal };

/** Whom a card from the drawer is for, named by their id or by an e-ID of theirs. */
type ReserveOf = { employeeId: string } | { eidId: string };

/** A card from the drawer for somebody: in the place of what, and why not if so. Throws Refusal not-found. */
export const readReserveOrder = query({
  permission: "eid:order",
  looks: "page",
  run: async (scope: ReadScope, of: ReserveOf) => {
    const { tx, now, sees } = scope;
    const named = "eidId" in of ? await readEid(tx, of.eidId) : null;
    const holder = await readEmployee(tx, named?.employeeId ?? ("employeeId" in of ? of.employeeId : ""));
    const own: Own | null = named?.handedOverAt ? named : ownAmong(await listHeldEids(tx, [holder.id]));
    const open = (await listOrderTypes(tx, now)).filter(isFromDrawer);
    const { fitting, none } = await inDrawerFor(tx, open, own);
    const guarded = holder.protectedIdentity;
    const asked = { employeeId: holder.id, own };
    const refusal = none ? null : await refusalOf(scope, asked, fitting, guarded);
    return {
      employeeId: holder.id,
      number: named?.number ?? null,
      holder: displayName(holder, sees(holder.id, holder)),
      own: own && { id: own.id, number: own.number },
      reasons: [...reserveReasonsFor(own)] as ReserveReason[],
      protectedIdentity: guarded,
      /** The source set by the employer's template. For a protected person the officer answers each time (K5.9). */
      usualSource: guarded ? null : ((await listTemplates(tx)).find(({ active }) => active)?.source ?? null),
      days: Math.max(0, ...fitting.map(({ reserveDays }) => reserveDays ?? 0)),
      /** A card that fits takes three officers, which the first of them reads before anything is bound. */
      takesThree: fitting.some(needsTwoAtDesk),
      none: none ?? (refusal ? ({ why: "refused", refusal } as const) : null),
    };
  },
});
export type ReserveOrder = Awaited<ReturnType<typeof readReserveOrder>>;

const isFromDrawer = (type: OrderType) => type.reserve && type.carrier === "card" && !type.supplied;

/** The types of which a card lies in the drawer that may stand in for an e-ID; or what is so where there is none. */
async function inDrawerFor(
  tx: Tx,
  types: readonly OrderType[],
  own: Own | null,
): Promise<{ fitting: OrderType[]; none: NoReserve | null }> {
  const drawer = await countInDrawer(tx);
  const stocked = types.filter(({ id }) => (drawer.get(id) ?? 0) > 0);
  const open = stocked.filter(({ active }) => active);
  const fitting = open.filter(({ level }) => !own || level <= own.level);
  if (fitting.length > 0) return { fitting, none: null };
  const none = (why: NoReserve) => ({ fitting, none: why });
  if (own && open.length > 0) {
    const count = open.reduce((sum, { id }) => sum + (drawer.get(id) ?? 0), 0);
    return none({ why: "level", count, number: own.number, level: own.level });
  }
  if (types.length === 0) return none({ why: "no-type" });
  const closed = stocked[0] ?? (types.some(({ active }) => active) ? undefined : types[0]);
  if (!closed) return none({ why: "drawer-empty" });
  return none({ why: "type-closed", nameSv: closed.nameSv, nameEn: closed.nameEn });
}

/** What the order itself would be refused for, whichever card is scanned; null where one can be bound. */
async function refusalOf(
  scope: ReadScope,
  asked: { employeeId: string; own: Own | null },
  fitting: readonly OrderType[],
  guarded: boolean,
): Promise<Refusal | null> {
  const source = guarded ? "other" : "population-register";
  const answered = { source, agrees: true, reference: "-" } as const;
  let first: Refusal | null = null;
  for (const { id: typeId } of fitting) {
    try {
      await reserveOrder(scope, { ...asked, typeId }, answered, false);
      return null;
    } catch (why) {
      if (!(why instanceof Refusal)) throw why;
      first ??= why;
    }
  }
  return first;
}
