/** The row that is shown beside its list stands in the list's own address, so that it can be shared and gone back from. */
const param = "open";
const id = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Which row the address opens; null for none, and for what is no id. */
export function openIn(search: { get(name: string): string | null }): string | null {
  const asked = search.get(param);
  return asked && id.test(asked) ? asked : null;
}

/** The address with that row open, or with none. */
export function addressWith(href: string, open: string | null): string {
  const url = new URL(href);
  if (open === null) url.searchParams.delete(param);
  else url.searchParams.set(param, open);
  return `${url.pathname}${url.search}`;
}

/** The id of the row that a link leads to the page of, where that page lies below the list; null for all else. */
export function idBelow(list: string, pathname: string): string | null {
  const below = pathname.startsWith(`${list}/`) ? pathname.slice(list.length + 1) : "";
  return id.test(below) ? below : null;
}
