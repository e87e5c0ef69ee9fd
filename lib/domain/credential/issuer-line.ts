/**
 * Roll-overs make a line of issuers under one root (docs/adr/0121). What is agreed, decided and applied for is of the line,
 * and names its first.
 */
export interface InLine {
  id: string;
  /** The first of its line; null for the first itself, and for who was never rolled over. */
  rootIssuerId: string | null;
}

/** The id that agreements and quality marks name it by. */
export const lineOf = ({ id, rootIssuerId }: InLine): string => rootIssuerId ?? id;

/** One of each line in which any is open: its first, whatever became of that one's own authority. */
export function openLines<One extends InLine & { closedAt: Date | null }>(issuers: readonly One[]): One[] {
  const open = new Set(issuers.filter(({ closedAt }) => closedAt === null).map(lineOf));
  return issuers.filter(({ id }) => open.has(id));
}

/** Where an issuer stands in its line, as the register has it. */
interface Successive extends InLine {
  succeedsId: string | null;
  succeededAt: Date | null;
}

/** Whether it waits to take over: made, and its predecessor issues until it is ready. */
export function isWaiting(one: Successive, line: readonly Successive[]): boolean {
  const before = line.find(({ id }) => id === one.succeedsId);
  return before !== undefined && before.succeededAt === null && one.succeededAt === null;
}

/** A new authority lives for ten years, and must not outlive its root: a root carries three of them. */
export const authorityYears = 10;
export const rootYears = 20;

export function rootCarries(rootEnd: Date, now: Date): boolean {
  const end = new Date(now);
  end.setUTCFullYear(now.getUTCFullYear() + authorityYears);
  return rootEnd >= end;
}
