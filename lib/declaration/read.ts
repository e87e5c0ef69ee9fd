import type { Tx } from "@/db/client";
import { type DeclarationRow, listChangedFiles, listDeclarations, readDeclaration } from "@/db/declaration";
import { accountOf } from "@/lib/domain/actor";
import type { DeclarationContent, DeclarationKind } from "@/lib/domain/declaration";
import { dayOf } from "@/lib/domain/stockholm";
import { query } from "@/lib/query";

export interface DeclarationView {
  id: string;
  markId: string;
  kind: DeclarationKind;
  year: number;
  content: DeclarationContent;
  sha256: string;
  assembledAt: Date;
  assembledBy: string;
  signatures: { name: string; at: Date }[];
  /** Whether this reader is the one who signed first. */
  mine: boolean;
  version: number;
  /** Evidence, by id, whose stored bytes are no longer those that were added. */
  changed: ReadonlySet<string>;
}
export interface DeclarationPage {
  year: number;
  current: DeclarationView | null;
  /** The year's before that. */
  before: DeclarationView | null;
  /** Earlier ones, newest first. */
  earlier: DeclarationView[];
}

/** This year's declaration or application of a mark, last year's beside it, and those before. */
export const readDeclarations = query({
  permission: "quality-mark:read",
  async run(
    { tx, actor, now },
    { markId, kind }: { markId: string; kind: DeclarationKind },
  ): Promise<DeclarationPage> {
    const year = Number(dayOf(now).slice(0, 4));
    const rows = await listDeclarations(tx, actor.organisationId, markId, kind);
    const views: DeclarationView[] = [];
    for (const row of rows) views.push(await toView(tx, row, accountOf(actor)));
    return {
      year,
      current: views.find((one) => one.year === year) ?? null,
      before: views.find((one) => one.year < year) ?? null,
      earlier: views.filter((one) => one.year < year),
    };
  },
});

/** One with what has become of its evidence. Throws not-found. */
export const readOneDeclaration = query({
  permission: "quality-mark:read",
  async run({ tx, actor }, { declarationId }: { declarationId: string }): Promise<DeclarationView> {
    const row = await readDeclaration(tx, actor.organisationId, declarationId);
    return toView(tx, row, accountOf(actor));
  },
});

async function toView(tx: Tx, row: DeclarationRow, reader: string | null): Promise<DeclarationView> {
  const files = row.content.requirements
    .flatMap(({ evidence }) => evidence)
    .flatMap(({ id, kind, sha256 }) => (kind === "file" && sha256 ? [{ id, sha256 }] : []));
  const hashes = await listChangedFiles(tx, row.organisationId, [...new Set(files.map((one) => one.sha256))]);
  const { id, markId, year, content, sha256, assembledAt, assembledBy, version } = row;
  return {
    id,
    markId,
    kind: row.kind as DeclarationKind,
    year,
    content,
    sha256,
    assembledAt,
    assembledBy,
    signatures: signaturesOf(row),
    mine: reader !== null && row.firstSignedBy === reader,
    version,
    changed: new Set(files.filter((one) => hashes.has(one.sha256)).map((one) => one.id)),
  };
}

function signaturesOf(row: DeclarationRow): { name: string; at: Date }[] {
  const { firstSignedByName, firstSignedAt, secondSignedByName, secondSignedAt } = row;
  return [
    ...(firstSignedByName && firstSignedAt ? [{ name: firstSignedByName, at: firstSignedAt }] : []),
    ...(secondSignedByName && secondSignedAt ? [{ name: secondSignedByName, at: secondSignedAt }] : []),
  ];
}
