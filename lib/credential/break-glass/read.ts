import {
  countBreakGlassCodesLeft,
  listBreakGlassSets,
  listBreakGlassUses,
} from "@/db/credential/break-glass";
import { isSamePerson, isSecondPerson, may } from "@/lib/domain/core/actor";
import { type BreakGlassState, breakGlassState } from "@/lib/domain/credential/break-glass";
import { query } from "@/lib/query";

export interface BreakGlassLine {
  setId: string;
  owner: string;
  state: BreakGlassState;
  madeAt: Date;
  expiresAt: Date;
  confirmed: { at: Date; by: string } | null;
  voided: { at: Date; by: string | null; why: "replaced" | "withdrawn" | "restored" } | null;
  /** Codes that nobody has used. */
  left: number;
  /** Whether this officer may confirm it, or end it. */
  mayConfirm: boolean;
  mayVoid: boolean;
}
export interface BreakGlassUse {
  codeId: string;
  owner: string;
  place: number;
  usedAt: Date;
  /** e-IDs. */
  blocked: number;
}

const weekMs = 7 * 86_400_000;
const shown = 50;

/** All papers, the newest first, and each use of a code; whether this officer has none in force and may make one. */
export const readBreakGlass = query({
  permission: "break-glass:read",
  async run({ tx, actor, now }, _input: undefined) {
    const writes = may(actor, "break-glass:write");
    const left = await countBreakGlassCodesLeft(tx);
    const rows = await listBreakGlassSets(tx, shown);
    const sets = rows.map(({ set, madeByName, confirmedByName, voidedByName }): BreakGlassLine => {
      const state = breakGlassState(set, now);
      const { confirmedAt, voidedAt, voidReason } = set;
      return {
        ...{ setId: set.id, owner: madeByName ?? "", state, madeAt: set.madeAt, expiresAt: set.expiresAt },
        confirmed: confirmedAt && { at: confirmedAt, by: confirmedByName ?? "" },
        voided: voidedAt && { at: voidedAt, by: voidedByName, why: voidReason ?? "withdrawn" },
        left: left.get(set.id) ?? 0,
        mayConfirm: writes && state === "waiting" && isSecondPerson(actor, set.madeBy),
        mayVoid: writes && (state === "waiting" || state === "valid"),
      };
    });
    const uses = usesOf(await listBreakGlassUses(tx, new Date(0), shown));
    const own = rows.find(
      ({ set }) => isSamePerson(actor, set.madeBy) && breakGlassState(set, now) === "valid",
    );
    return { sets, uses, writes, own: own !== undefined };
  },
});

const usesOf = (rows: Awaited<ReturnType<typeof listBreakGlassUses>>): BreakGlassUse[] =>
  rows.map(({ codeId, owner, place, usedAt, blocked }) => ({
    ...{ codeId, owner: owner ?? "", place, usedAt, blocked },
  }));

/** What was opened in the last week, for the overview. */
export const readBreakGlassUses = query({
  permission: "break-glass:read",
  run: async ({ tx, now }, _input: undefined) =>
    usesOf(await listBreakGlassUses(tx, new Date(now.getTime() - weekMs), shown)),
});
