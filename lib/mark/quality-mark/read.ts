import { listIssuers } from "@/db/credential/issuer";
import { listPublishedStatements } from "@/db/credential/practice-statement";
import { readLastRun } from "@/db/mark/control";
import { readDocument } from "@/db/mark/framework";
import { listInternalAudits } from "@/db/mark/internal-audit";
import {
  type AgreementName,
  listAgreementNames,
  listMilestones,
  listQualityMarks,
  listTurnedResults,
  type MilestoneRow,
  type NamedMark,
  readQualityMark,
  type TurnedResult,
} from "@/db/mark/quality-mark";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { openLines } from "@/lib/domain/credential/issuer-line";
import { type ObservedMilestone, observedMilestones } from "@/lib/domain/credential/observed-milestone";
import type { Framework } from "@/lib/domain/mark/framework";
import { query } from "@/lib/query";

export type { AgreementName, NamedMark };

export interface MarkPage {
  mark: NamedMark;
  framework: Framework;
}

/** One quality mark with the framework it is measured against. Throws not-found. */
export const readMark = query({
  permission: "quality-mark:read",
  async run({ tx, actor: { organisationId } }, { markId }: { markId: string }): Promise<MarkPage> {
    const mark = await readQualityMark(tx, organisationId, markId);
    return { mark, framework: await readDocument(tx, mark) };
  },
});

/** The employer's marks by name, for the search. */
export const listMarkNames = query({
  permission: "quality-mark:read",
  run: ({ tx, actor: { organisationId } }, _: undefined): Promise<NamedMark[]> =>
    listQualityMarks(tx, organisationId),
});

export interface MarkProgress {
  milestones: MilestoneRow[];
  /** What the product has seen of the steps, whether or not somebody has said that they are done. */
  known: ObservedMilestone[];
  /** Controls that answered otherwise than before, in the last month. */
  turned: TurnedResult[];
  /** When they were last run; null before the first. */
  ranAt: Date | null;
}

/** How far a mark has come, and what turned lately. Throws not-found. */
export const readMarkProgress = query({
  permission: "quality-mark:read",
  async run({ tx, actor: { organisationId }, now }, { markId }: { markId: string }): Promise<MarkProgress> {
    const since = new Date(now.getTime() - 31 * 86_400_000);
    const mark = await readQualityMark(tx, organisationId, markId);
    const statements = await listPublishedStatements(tx);
    const audits = await listInternalAudits(tx, organisationId, markId);
    return {
      milestones: await listMilestones(tx, organisationId, markId),
      known: observedMilestones({ statements, audits, mark, today: dayOf(now) }),
      turned: await listTurnedResults(tx, organisationId, markId, since),
      ranAt: await readLastRun(tx, organisationId, markId),
    };
  },
});

export interface StartChoices {
  issuers: { id: string; name: string; levels: number[] }[];
  /** Those that have a mark already, by issuer and level. */
  taken: { issuerId: string; level: number }[];
}

/** Own issuers that may begin with a mark. */
export const readStartChoices = query({
  permission: "quality-mark:write",
  async run({ tx, actor: { organisationId } }, _: undefined): Promise<StartChoices> {
    const own = openLines(await listIssuers(tx, organisationId)).filter(({ kind }) => kind === "own");
    return {
      issuers: own.map(({ id, name, levels }) => ({ id, name, levels })),
      taken: await listQualityMarks(tx, organisationId),
    };
  },
});

/** What the mark's agreement with the publisher is chosen among. */
export const listAgreementChoices = query({
  permission: "quality-mark:read",
  run: ({ tx, actor: { organisationId } }, _: undefined): Promise<AgreementName[]> =>
    listAgreementNames(tx, organisationId),
});
