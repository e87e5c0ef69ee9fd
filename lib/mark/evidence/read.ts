import { listHistory } from "@/db/core/history";
import type { EvidenceUseRow } from "@/db/mark/evidence";
import {
  type ListedEvidence,
  listAgreementsToShow,
  listEvidenceOfMark,
  listResultsToShow,
  readEvidence,
  readEvidenceContent,
} from "@/db/mark/evidence-list";
import { readFramework } from "@/db/mark/framework";
import { listQualityMarks } from "@/db/mark/quality-mark";
import { listOfficers } from "@/db/people/officer";
import type { Scope } from "@/lib/command";
import type { Classification } from "@/lib/domain/core/classification";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import {
  availableVerbs,
  type EvidenceKind,
  type EvidenceStanding,
  type EvidenceState,
  type EvidenceTask,
  type EvidenceVerb,
  evidenceTasks,
  mayOpen,
  mayServeMore,
  standingOn,
  taskOf,
} from "@/lib/domain/mark/evidence";
import { chaptersFor, type Requirement } from "@/lib/domain/mark/framework";
import { query } from "@/lib/query";

export interface EvidenceView {
  id: string;
  version: number;
  title: string;
  kind: EvidenceKind;
  state: EvidenceState;
  classification: Classification;
  effectiveFrom: string;
  effectiveTo: string | null;
  standing: EvidenceStanding;
  ownerId: string | null;
  ownerName: string | null;
  authorName: string;
  addedAt: Date;
  authorId: string;
  reviewedByName: string | null;
  reviewedAt: Date | null;
  reviewNote: string | null;
  withdrawnAt: Date | null;
  uses: EvidenceUseRow[];
  /** What took its place. */
  successor: { id: string; title: string } | null;
  /** In hex; of a file, or of a frozen result. */
  sha256: string | null;
  /** false: what is stored is no longer what was stored. null: it is kept elsewhere. */
  intact: boolean | null;
  /** Whether this reader may see what is in it; the four below are null where not. */
  open: boolean;
  file: { name: string; mediaType: string; size: number } | null;
  url: string | null;
  agreement: ListedEvidence["agreement"];
  control: {
    id: string;
    /** As the framework spells it. */
    name: string;
    markId: string;
    outcome: string;
    population: number;
    exceptions: number;
    ranAt: Date;
  } | null;
  /** What this reader should do about it. */
  task: EvidenceTask | null;
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

function see({ actor, now }: Scope, row: ListedEvidence): EvidenceView {
  const open = mayOpen(row, actor);
  const { organisationId: _, sha256, fileName, agreementId: __, controlResultId: ___, ...rest } = row;
  const { control, file } = row;
  return {
    ...rest,
    standing: standingOn(row, dayOf(now)),
    sha256: sha256 ? hex(sha256) : (control?.sha256 ?? null),
    open,
    file: open && file ? { name: fileName ?? "", ...file } : null,
    url: open ? row.url : null,
    agreement: open ? row.agreement : null,
    control: open && control ? { ...control, name: control.control } : null,
    task: taskOf(row, actor, dayOf(now)),
  };
}

/** All evidence of a mark, withdrawn left out, each with whether it is still what was stored; also for what leaves the system. */
export const listEvidence = query({
  permission: "quality-mark:read",
  heavy: true,
  run: async (scope, { markId }: { markId: string }): Promise<EvidenceView[]> =>
    (await listEvidenceOfMark(scope.tx, scope.actor.organisationId, markId)).map((row) => see(scope, row)),
});

/** The evidence of one requirement of a mark. */
export const listEvidenceFor = query({
  permission: "quality-mark:read",
  run: async (
    scope,
    { markId, requirement }: { markId: string; requirement: string },
  ): Promise<EvidenceView[]> =>
    (await listEvidenceOfMark(scope.tx, scope.actor.organisationId, markId, requirement)).map((row) =>
      see(scope, row),
    ),
});

/** Those that wait for the reader: what was returned first, then what to review, what has ended and what soon ends. */
export function tasksAmong(rows: readonly EvidenceView[]): EvidenceView[] {
  return evidenceTasks.flatMap((task) => rows.filter((row) => row.task === task));
}

export const listEvidenceTasks = query({
  permission: "quality-mark:read",
  run: async (scope, { markId }: { markId: string }): Promise<EvidenceView[]> =>
    tasksAmong(
      (await listEvidenceOfMark(scope.tx, scope.actor.organisationId, markId)).map((row) => see(scope, row)),
    ),
});

export interface EvidencePage {
  evidence: EvidenceView;
  verbs: EvidenceVerb[];
  /** Whether the reader may say that it shows one requirement more. */
  serveMore: boolean;
  events: {
    id: number;
    at: Date;
    action: string;
    actorName: string;
    note: string | null;
    /** Which requirement it was made to show, or no longer to show. */
    requirement: string | null;
  }[];
  marks: MarkChoice[];
}
/** A mark of the employer's and the requirements evidence can serve there. */
export interface MarkChoice {
  id: string;
  issuerName: string;
  level: number;
  requirements: Pick<Requirement, "id" | "titleSv" | "titleEn">[];
}

/** One piece of evidence with what has been done with it. Throws not-found. */
export const readEvidencePage = query({
  permission: "quality-mark:read",
  async run(scope, { evidenceId }: { evidenceId: string }): Promise<EvidencePage> {
    const { tx, actor } = scope;
    const row = await readEvidence(tx, actor.organisationId, evidenceId);
    const history = await listHistory(tx, actor.organisationId, [evidenceId], 100);
    return {
      evidence: see(scope, row),
      verbs: availableVerbs(row, actor),
      serveMore: mayServeMore(row, actor),
      events: history.map(({ id, at, action, detail }) => ({
        id,
        at,
        action,
        actorName: detail.actorName,
        note: detail.note ?? null,
        requirement: requirementOf(detail),
      })),
      marks: await listMarkChoices(scope),
    };
  },
});

type Told = Record<string, unknown> | null | undefined;
function requirementOf({ before, after }: { before?: Told; after?: Told }): string | null {
  const { requirement } = { ...before, ...after };
  return typeof requirement === "string" ? requirement : null;
}

async function listMarkChoices({ tx, actor: { organisationId } }: Scope): Promise<MarkChoice[]> {
  const choices: MarkChoice[] = [];
  for (const mark of await listQualityMarks(tx, organisationId)) {
    const framework = await readFramework(tx, organisationId, mark.frameworkId);
    const requirements = chaptersFor(framework, mark).flatMap((chapter) => chapter.requirements);
    choices.push({ id: mark.id, issuerName: mark.issuerName, level: mark.level, requirements });
  }
  return choices;
}

export interface EvidenceChoices {
  officers: { id: string; name: string; accountId: string }[];
  agreements: { id: string; number: string; title: string }[];
  results: Awaited<ReturnType<typeof listResultsToShow>>;
}

/** What a form about evidence of a mark lets one choose among. */
export const readEvidenceChoices = query({
  permission: "evidence:write",
  async run({ tx, actor: { organisationId } }, { markId }: { markId: string }): Promise<EvidenceChoices> {
    const officers = (await listOfficers(tx)).filter(({ disabledAt }) => disabledAt === null);
    const results = await listResultsToShow(tx, organisationId, markId);
    return {
      officers: officers.map(({ id, name, accountId }) => ({ id, name, accountId })),
      agreements: await listAgreementsToShow(tx, organisationId),
      results: results.filter(({ outcome }) => outcome !== "unknown"),
    };
  },
});

/** A file to be saved, after its handing out is on record. `whole` is false when it is no longer what was stored. */
export const readEvidenceFile = query({
  permission: "quality-mark:read",
  async run({ tx, actor }, { evidenceId }: { evidenceId: string }) {
    const row = await readEvidence(tx, actor.organisationId, evidenceId);
    if (!row.sha256 || row.fileName === null || !mayOpen(row, actor)) throw new Refusal("not-found");
    const stored = await readEvidenceContent(tx, actor.organisationId, row.sha256);
    return { name: row.fileName, ...stored };
  },
});
