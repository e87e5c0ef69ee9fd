import { type Actor, isOfficer, isSamePerson, may } from "@/lib/domain/core/actor";
import { type ExportList, exportPermissions } from "@/lib/domain/core/export";
import { maskNumbers } from "@/lib/domain/core/mask-numbers";
import { Refusal } from "@/lib/domain/core/refusal";
import { carries, type Role, roles } from "@/lib/domain/core/role";

/** The lists whose filters can be kept under a name. Not the log: who reads it changes nothing, and its address is kept. */
export const viewLists = [
  "employees",
  "eids",
  "relying-parties",
  "agreements",
] as const satisfies readonly ExportList[];
export type ViewList = (typeof viewLists)[number];

/** Where the list of a view lies, below the employer's own address. */
export const viewPath = (list: ViewList): string => (list === "agreements" ? "agreements/list" : list);

/** How many one person has of their own, and how many one role shares: they all stand in the menu. */
export const mostViews = 20;
/** How far a view is counted beside the menu. */
export const viewCountedTo = 200;

export const longestViewName = 60;

export interface View {
  accountId: string;
  list: ViewList;
  /** Shared with those who hold it; null for one's own. */
  role: Role | null;
}

export const mayReadList = (actor: Actor, list: ViewList): boolean => may(actor, exportPermissions[list]);

const holds = (actor: Actor, role: Role | null): boolean =>
  role !== null && isOfficer(actor) && actor.grants.includes(role);

/** One's own, and those of the roles one holds, of lists one may read. Every other is as if it did not exist. */
export const seesView = (actor: Actor, view: View): boolean =>
  mayReadList(actor, view.list) && (isSamePerson(actor, view.accountId) || holds(actor, view.role));

/** One's own as long as it is only that; a shared one by whoever may share with the role, whoever made it. */
export function mayChangeView(actor: Actor, view: View): boolean {
  if (!seesView(actor, view)) return false;
  return view.role === null || (may(actor, "saved-view:share") && holds(actor, view.role));
}

/** Throws Refusal not-found for a view that is not theirs to see, and view-is-shared for one they only read. */
export function refuseViewChange(actor: Actor, view: View): void {
  if (!seesView(actor, view)) throw new Refusal("not-found");
  if (!mayChangeView(actor, view)) throw new Refusal("view-is-shared");
}

/** The roles this officer may share a view of a list with: their own ones that may read it. */
export function rolesToShareWith(actor: Actor, list: ViewList): Role[] {
  if (!may(actor, "saved-view:share")) return [];
  return roles.filter((role) => holds(actor, role) && carries([role], exportPermissions[list]));
}

/** Among those who see it nobody's number: it is read over shoulders, and in the log. */
export function refuseViewName(name: string): void {
  if (maskNumbers(name) !== name) throw new Refusal("number-in-name", {}, "name");
}

/** The second and later of a name, no longer than a name may be. */
export function numberedViewName(name: string, nth: number): string {
  const tail = nth === 1 ? "" : ` (${nth})`;
  const signs = [...name];
  const most = longestViewName - tail.length;
  return (signs.length > most ? signs.slice(0, most).join("").trimEnd() : name) + tail;
}
