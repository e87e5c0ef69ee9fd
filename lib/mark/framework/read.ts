import { listFrameworks, readFramework } from "@/db/mark/framework";
import { listQualityMarks, type NamedMark, readQualityMark } from "@/db/mark/quality-mark";
import { Refusal } from "@/lib/domain/core/refusal";
import { type Comparison, compare, type Framework, requirementsOf } from "@/lib/domain/mark/framework";
import { query } from "@/lib/query";

export interface FrameworkView {
  framework: Framework;
  sha256: string;
  loadedAt: Date;
  loadedBy: string;
  requirements: number;
  /** The marks measured against it. */
  marks: NamedMark[];
}

/** Every version loaded, the newest first, with the marks that are measured against it. */
export const readFrameworks = query({
  permission: "quality-mark:read",
  async run({ tx, actor: { organisationId } }, _: undefined): Promise<FrameworkView[]> {
    const marks = await listQualityMarks(tx, organisationId);
    return (await listFrameworks(tx, organisationId)).map(({ document, sha256, loadedAt, loadedBy }) => ({
      framework: document,
      sha256,
      loadedAt,
      loadedBy,
      requirements: requirementsOf(document).length,
      marks: marks.filter(({ frameworkId }) => frameworkId === document.id),
    }));
  },
});

export interface FrameworkPage extends FrameworkView {
  /** The version it follows and what became of each requirement, when it follows one. */
  comparison: { older: Framework; rows: Comparison[] } | null;
  /** Marks against the version it follows, which may be moved to this one. */
  movable: NamedMark[];
}

/** One version, beside the one it follows. Throws not-found. */
export const readFrameworkPage = query({
  permission: "quality-mark:read",
  async run({ tx, actor: { organisationId } }, { id }: { id: string }): Promise<FrameworkPage> {
    const loaded = await listFrameworks(tx, organisationId);
    const marks = await listQualityMarks(tx, organisationId);
    const row = loaded.find((one) => one.id === id);
    if (!row) throw new Refusal("not-found");
    const { document, sha256, loadedAt, loadedBy } = row;
    const older = loaded.find((one) => one.id === document.follows)?.document;
    return {
      framework: document,
      sha256,
      loadedAt,
      loadedBy,
      requirements: requirementsOf(document).length,
      marks: marks.filter(({ frameworkId }) => frameworkId === id),
      comparison: older ? { older, rows: compare(older, document) } : null,
      movable: older ? marks.filter(({ frameworkId }) => frameworkId === older.id) : [],
    };
  },
});

/** What a requirement of a mark took over from; null where the mark's version follows no other. Throws not-found. */
export const readRequirementChange = query({
  permission: "quality-mark:read",
  async run(
    { tx, actor: { organisationId } },
    { markId, requirement }: { markId: string; requirement: string },
  ): Promise<Comparison | null> {
    const mark = await readQualityMark(tx, organisationId, markId);
    const newer = await readFramework(tx, organisationId, mark.frameworkId);
    if (!newer.follows) return null;
    const older = await readFramework(tx, organisationId, newer.follows);
    return compare(older, newer).find(({ after }) => after?.id === requirement) ?? null;
  },
});
