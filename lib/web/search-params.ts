import { z } from "zod";

export { parseAsDay, parseAsId, parseAsText, textOf } from "@/lib/form/address";

/** What an address asks for, as anybody may have typed it. */
export type Search = Record<string, string | string[] | undefined>;

/** An instant of this century or the next, as a list's own address writes it: PostgreSQL holds not all that JavaScript does. */
export const instantInAddress = z.iso.datetime().startsWith("2").pipe(z.coerce.date());
