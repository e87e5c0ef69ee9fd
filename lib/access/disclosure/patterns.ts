import {
  listRefusals,
  listTooMuch,
  listUsedAgreements,
  listVolumes,
  type TooMuch,
} from "@/db/access/disclosure-pattern";
import { listAgreements } from "@/db/contract/agreement-list";
import { attributeLabels } from "@/lib/access/disclosure-view";
import { reasonsOfTooMuch } from "@/lib/domain/access/disclosure";
import { inForceOn } from "@/lib/domain/contract/agreement";
import { usableKinds } from "@/lib/domain/contract/agreement-kind";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { query } from "@/lib/query";

export const patternPeriods = [30, 90, 365] as const;
export type PatternPeriod = (typeof patternPeriods)[number];

const mostShown = 200;

/** What is asked, by whom and how it is answered, over a period: of the employer, and of no single person. */
export const readDisclosurePatterns = query({
  permission: "disclosure:read",
  heavy: true,
  async run({ tx, actor, now }, { days }: { days: PatternPeriod }) {
    const { organisationId } = actor;
    const period = { organisationId, since: new Date(now.getTime() - days * 86_400_000) };
    const [volumes, refusals, tooMuch, used, agreements, label] = await Promise.all([
      listVolumes(tx, period, mostShown),
      listRefusals(tx, period),
      listTooMuch(tx, { ...period, reasons: reasonsOfTooMuch }, mostShown),
      listUsedAgreements(tx, period),
      listAgreements(tx, { words: [], kind: null, ownerId: null, signed: true }),
      attributeLabels(tx),
    ]);
    const today = dayOf(now);
    return {
      volumes,
      refusals,
      tooMuch: tooMuch.map(({ names, ...row }: TooMuch) => ({ ...row, attributes: names.map(label) })),
      unused: agreements
        .filter((one) => usableKinds.includes(one.kind) && inForceOn(one, today) && !used.has(one.id))
        .map(({ id, number, title, partyName }) => ({ id, number, title, party: partyName })),
    };
  },
});
export type DisclosurePatterns = Awaited<ReturnType<typeof readDisclosurePatterns>>;
