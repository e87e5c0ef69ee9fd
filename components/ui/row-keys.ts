import { railId } from "./rail";

/** How long a place's letter may come after the g. */
const letterWithinMs = 1_500;
let wentAt = Number.NEGATIVE_INFINITY;

/** Does what a key on its own does, and answers whether that was anything. `at` is when it was pressed. */
export function pressAlone(key: string, at: number): boolean {
  const afterG = at - wentAt < letterWithinMs;
  wentAt = !afterG && key === "g" ? at : Number.NEGATIVE_INFINITY;
  if (afterG) return toPlace(key);
  return key === "g" || (rowKeys[key]?.() ?? false);
}

/** The place in the menu whose name begins so; the next of them where one is at such a place already. */
function toPlace(letter: string): boolean {
  const links = [...document.querySelectorAll<HTMLAnchorElement>(`#${railId} li a`)];
  const meant = links.filter((link) => link.textContent.trim().toLocaleLowerCase().startsWith(letter));
  const here = meant.findIndex((link) => link.ariaCurrent === "page");
  const place = meant[(here + 1) % meant.length];
  place?.click();
  return place !== undefined;
}

/** Each by where it finds what it moves to. */
const rowKeys: Record<string, () => boolean> = {
  "/": toSearch,
  j: () => toRow(1),
  k: () => toRow(-1),
  x: tick,
};

const typing =
  "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]";

/** A key pressed alone and for nothing else: not typed into a field, with no other key held, and with no dialog over the page. */
export function isAlone(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
    return false;
  if (event.target instanceof Element && event.target.closest(typing)) return false;
  return document.querySelector("dialog[open]") === null;
}

/** The page's own search, or else the one above every page. */
function toSearch(): boolean {
  const fields = [...document.querySelectorAll<HTMLInputElement>("main input[type=search], #top-search")];
  const field = fields.filter((one) => one.checkVisibility()).at(-1);
  field?.focus();
  field?.select();
  return field !== undefined;
}

const rows = () =>
  [...document.querySelectorAll<HTMLTableRowElement>("main .data-table tbody tr")].filter((row) =>
    linkIn(row),
  );
const linkIn = (row: Element) => row.querySelector<HTMLAnchorElement>("th a, td a");
/** The row that is shown beside its list. */
const rowBeside = () => document.querySelector<HTMLTableRowElement>("main .data-table tr[data-beside]");
const rowHere = () =>
  document.activeElement?.closest<HTMLTableRowElement>("main .data-table tbody tr") ?? rowBeside();

/**
 * The link of the row beneath or above the one with the focus; the first or the last where none has it. While a row is
 * shown beside the list, the next is shown in its place.
 */
function toRow(step: 1 | -1): boolean {
  const all = rows();
  const row = rowHere();
  const here = row ? all.indexOf(row) : -1;
  const next = here === -1 ? all.at(step === 1 ? 0 : -1) : all[here + step];
  const link = next && linkIn(next);
  if (rowBeside()) link?.click();
  else link?.focus();
  return all.length > 0;
}

/** Ticks the row with the focus, or takes its tick away. */
function tick(): boolean {
  const box = rowHere()?.querySelector<HTMLInputElement>("input[type=checkbox]");
  box?.click();
  return box !== null && box !== undefined;
}
