import type { Tx } from "@/db/core/client";
import { type DeclarationRow, listDeclarations, readDeclaration } from "@/db/mark/declaration";
import { listChanged } from "@/db/mark/declared-evidence";
import { readMarkFacts } from "@/db/mark/mark-facts";
import { type Actor, isSamePerson } from "@/lib/domain/core/actor";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { assemble } from "@/lib/domain/mark/assemble";
import {
  type DeclarationContent,
  type DeclarationKind,
  isDraft,
  saysTheSame,
} from "@/lib/domain/mark/declaration";
import { query } from "@/lib/query";
import { isIntact } from "./content-hash";

export interface DeclarationView {
  id: string;
  markId: string;
  kind: DeclarationKind;
  year: number;
  edition: number;
  content: DeclarationContent;
  sha256: string;
  assembledAt: Date;
  assembledBy: string;
  signatures: { name: string; at: Date }[];
  /** Whether this reader is the one who signed first. */
  mine: boolean;
  version: number;
  /** Evidence, by id, that is no longer what was added. */
  changed: ReadonlySet<string>;
  /** Whether what it says still has the hash it was put together with. */
  intact: boolean;
}
export interface DeclarationPage {
  year: number;
  current: DeclarationView | null;
  /** Whether the answers are others by now than those of a draft. */
  stale: boolean;
  /** The year's before that. */
  before: DeclarationView | null;
  /** Earlier ones, newest first. */
  earlier: DeclarationView[];
}

/** This year's declaration or application of a mark, last year's beside it, and those before. */
export const readDeclarations = query({
  permission: "quality-mark:read",
  heavy: true,
  async run(
    { tx, actor, now },
    { markId, kind }: { markId: string; kind: DeclarationKind },
  ): Promise<DeclarationPage> {
    const year = Number(dayOf(now).slice(0, 4));
    const rows = await listDeclarations(tx, actor.organisationId, markId, kind);
    const views: DeclarationView[] = [];
    for (const row of rows) views.push(await toView(tx, row, actor));
    const current = views.find((one) => one.year === year) ?? null;
    const draft = current && isDraft(current) ? current : null;
    return {
      year,
      current,
      stale:
        draft !== null &&
        !saysTheSame(draft.content, await contentNow(tx, actor, { markId, kind, year, now })),
      before: views.find((one) => one.year < year) ?? null,
      earlier: views.filter((one) => one !== current),
    };
  },
});

const contentNow = async (
  tx: Tx,
  { organisationId }: Actor,
  { markId, ...how }: { markId: string; kind: DeclarationKind; year: number; now: Date },
) => assemble(await readMarkFacts(tx, organisationId, markId, how.now), how);

/** One with what has become of its evidence. Throws not-found. */
export const readOneDeclaration = query({
  permission: "quality-mark:read",
  heavy: true,
  async run({ tx, actor }, { declarationId }: { declarationId: string }): Promise<DeclarationView> {
    const row = await readDeclaration(tx, actor.organisationId, declarationId);
    return toView(tx, row, actor);
  },
});

async function toView(tx: Tx, row: DeclarationRow, reader: Actor): Promise<DeclarationView> {
  const evidence = row.content.requirements.flatMap((one) => one.evidence);
  const hashes = await listChanged(tx, row.organisationId, evidence);
  const { id, markId, year, edition, content, sha256, assembledAt, assembledBy, version } = row;
  return {
    id,
    markId,
    kind: row.kind,
    year,
    edition,
    content,
    sha256,
    assembledAt,
    assembledBy,
    signatures: signaturesOf(row),
    mine: isSamePerson(reader, row.firstSignedBy),
    version,
    changed: new Set(evidence.filter((one) => hashes.has(one.sha256 ?? "")).map(({ id }) => id)),
    intact: isIntact(row),
  };
}

function signaturesOf(row: DeclarationRow): { name: string; at: Date }[] {
  const { firstSignedByName, firstSignedAt, secondSignedByName, secondSignedAt } = row;
  return [
    ...(firstSignedByName && firstSignedAt ? [{ name: firstSignedByName, at: firstSignedAt }] : []),
    ...(secondSignedByName && secondSignedAt ? [{ name: secondSignedByName, at: secondSignedAt }] : []),
  ];
}
