import type { Actor } from "@/lib/domain/core/actor";
import { inView } from "@/lib/domain/use/coverage";
import { readMatrix } from "@/lib/use/coverage/matrix";
import { type MatrixAddress, scenarioOf } from "./address";

/** The matrix the address asks for, and which of its rows it shows. */
export async function shownMatrix(actor: Actor, address: MatrixAddress) {
  const now = new Date();
  const scenario = scenarioOf(address, now);
  const matrix = await readMatrix(actor, { purpose: address.purpose, scenario }, { now });
  const types = matrix.columns.map(({ index }) => index);
  const shown = inView(address.view, matrix.rows, types, matrix.supposed?.rows ?? null).filter((index) => {
    const service = matrix.rows[index]?.service;
    return (
      (address.environment === null || service?.environment === address.environment) &&
      (address.party === null || service?.partyId === address.party)
    );
  });
  return { ...matrix, scenario, shown };
}
export type ShownMatrix = Awaited<ReturnType<typeof shownMatrix>>;

const pageSize = 50;

/** By keyset: the services after or before one, wherever it stands now. */
export function pageOf({ rows, shown }: ShownMatrix, { after, before }: MatrixAddress) {
  const idAt = (place: number) => {
    const index = shown[place];
    return index === undefined ? null : (rows[index]?.service.id ?? null);
  };
  const at = shown.findIndex((_, place) => idAt(place) === (after ?? before));
  const start = at < 0 ? 0 : after ? at + 1 : Math.max(0, at - pageSize);
  const end = Math.min(before && at >= 0 ? at : start + pageSize, shown.length);
  return {
    indexes: shown.slice(start, end),
    previous: start > 0 ? idAt(start) : null,
    next: end < shown.length ? idAt(end - 1) : null,
  };
}
