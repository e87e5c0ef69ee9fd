import type { ProcurementListRow } from "@/lib/procurement/read";

export const views = ["open", "closed", "all"] as const;
type View = (typeof views)[number];

/** The view the address asks for; those that are going on, unless it says. */
export function viewOf(asked: unknown): View {
  return views.find((one) => one === asked) ?? "open";
}

/** Which procurements a view has. */
export function inView(asked: unknown): (row: Pick<ProcurementListRow, "state">) => boolean {
  const view = viewOf(asked);
  const isClosed = (state: ProcurementListRow["state"]) => state === "contracted" || state === "cancelled";
  return ({ state }) => view === "all" || isClosed(state) === (view === "closed");
}
