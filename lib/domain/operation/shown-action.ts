/**
 * An entry's action as it is told. Entries are never rewritten, and those of receipts signed by code once said that
 * the officer at the desk, who was the witness, had signed.
 */
export function shownAction({
  action,
  detail,
}: {
  action: string;
  detail: { after?: unknown } | null;
}): string {
  const { method } = (detail?.after ?? {}) as { method?: unknown };
  return action === "receipt.signed" && method === "mailed-code" ? "receipt.witnessed" : action;
}
