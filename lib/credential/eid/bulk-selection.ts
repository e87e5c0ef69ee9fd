import { z } from "zod";
import { listBulkRows, readBulk } from "@/db/credential/bulk";
import { listCampaignRows } from "@/db/credential/campaign";
import { listWaitingOfBatch } from "@/db/credential/card-batch";
import { listEidIds } from "@/db/credential/eid-list";
import { listEidIdsByNumber } from "@/db/credential/eid-numbered";
import type { Scope } from "@/lib/command";
import { levels } from "@/lib/domain/core/level";
import { Refusal } from "@/lib/domain/core/refusal";
import { bulkAtMost } from "@/lib/domain/credential/bulk";
import { carriers } from "@/lib/domain/credential/carrier";
import { readSearch } from "@/lib/domain/credential/eid-search";
import { eidViews, renewalStates } from "@/lib/domain/credential/eid-view";
import { shownStatuses } from "@/lib/domain/credential/shown-status";
import { maySeeProtected } from "@/lib/domain/people/employee";
import { day, optional, ticked } from "@/lib/form/schema";

/** A list's filters, as its page wrote them. One that cannot be read is refused: left out, it would widen the choice. */
const listing = z.strictObject({
  view: z.enum(eidViews),
  q: z.string().max(200),
  status: z.enum(shownStatuses).nullable(),
  level: z.literal(levels).nullable(),
  carrier: z.enum(carriers).nullable(),
  department: z.uuid().nullable(),
  month: z
    .string()
    .max(7)
    .regex(/^20\d\d-(0[1-9]|1[0-2])$/)
    .nullable(),
  /** A page of the release before has none. */
  renewal: z.enum(renewalStates).nullable().default(null),
});

/** A hidden field that a page wrote, of a length that its form sets. */
export const asJson = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    context.addIssue({ code: "custom", message: "choose" });
    return z.NEVER;
  }
});

/** Which e-IDs: those ticked, all that a list's filters find, typed numbers, or those of an earlier plan, all or the ones it refused for one reason. */
export const selection = z.object({
  eid: z
    .preprocess((held) => (typeof held === "string" ? [held] : held), z.array(z.uuid()).max(bulkAtMost))
    .optional(),
  /** Ticked: all that the filters find, and not only what is ticked on the page. */
  all: ticked,
  listing: optional(z.string().max(2_000).pipe(asJson).pipe(listing)),
  numbers: optional(z.string().max(500_000)),
  from: optional(z.uuid()),
  fromCode: optional(z.string().max(60)),
  /** Of a campaign's week, those for whom nothing is ordered. */
  ofCampaign: optional(z.uuid()),
  week: optional(day),
  /** The cards that a bureau has made of a batch and that wait for their holders. */
  ofBatch: optional(z.uuid()),
});
type Chosen = z.output<typeof selection>;

/** Throws Refusal when nothing was chosen, too much, or a number that nobody knows or that several have. */
export async function chosenIds(scope: Scope, chosen: Chosen): Promise<string[]> {
  const ids = [...new Set(await idsOf(scope, chosen))];
  if (ids.length === 0) throw new Refusal("nothing-chosen", {}, "eid");
  if (ids.length > bulkAtMost) throw new Refusal("bulk-too-large", { count: String(bulkAtMost) }, "eid");
  return ids;
}

async function idsOf({ tx, actor, now }: Scope, chosen: Chosen): Promise<string[]> {
  if (chosen.numbers) return idsOfNumbers(tx, chosen.numbers);
  if (chosen.ofBatch) return listWaitingOfBatch(tx, chosen.ofBatch);
  if (chosen.ofCampaign) {
    const { ofCampaign: campaignId, week } = chosen;
    const reading = { now, seesProtected: maySeeProtected(actor), limit: bulkAtMost + 1 };
    const rows = await listCampaignRows(tx, { campaignId, week, stage: "left" }, reading);
    return rows.map(({ id }) => id);
  }
  if (chosen.from) {
    const rows = await listBulkRows(tx, await readBulk(tx, chosen.from));
    return rows
      .filter(({ code }) => !chosen.fromCode || code === chosen.fromCode)
      .flatMap(({ eidId }) => eidId ?? []);
  }
  if (!chosen.all || !chosen.listing) return chosen.eid ?? [];
  const { q, ...filters } = chosen.listing;
  const search = readSearch(q);
  return listEidIds(tx, { ...filters, search, seesProtected: maySeeProtected(actor), now }, bulkAtMost + 1);
}

/** Numbers as they are in a list: EL-2026-000412, a card's own or a supplier's, one a line. */
async function idsOfNumbers(tx: Scope["tx"], typed: string): Promise<string[]> {
  const numbers = [...new Set(typed.split(/[\n\r;,]+/).map((one) => one.trim().toUpperCase()))].filter(
    Boolean,
  );
  if (numbers.length > bulkAtMost)
    throw new Refusal("bulk-too-large", { count: String(bulkAtMost) }, "numbers");
  const found = await listEidIdsByNumber(tx, numbers);
  refuseNumbers(
    "numbers-unknown",
    numbers.filter((number) => !found.has(number)),
  );
  refuseNumbers(
    "numbers-ambiguous",
    numbers.filter((number) => (found.get(number)?.length ?? 0) > 1),
  );
  return [...found.values()].flat();
}

/** Named, the first of them. */
function refuseNumbers(code: "numbers-unknown" | "numbers-ambiguous", numbers: readonly string[]): void {
  if (numbers.length === 0) return;
  const some = numbers.slice(0, 10).join(", ");
  throw new Refusal(code, { count: String(numbers.length), numbers: some }, "numbers");
}
