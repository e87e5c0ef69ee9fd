import { withOrganisation } from "@/db/core/client";
import {
  type DisclosedSubcontractor,
  listDisclosedSubcontractors,
  listPublishedStatements,
  type PracticeStatementRow,
  type PublishedStatement,
  readStatementDraft,
} from "@/db/credential/practice-statement";
import { readOrganisation } from "@/db/people/organisation";
import type { PracticeSections } from "@/lib/domain/credential/practice-statement";
import { query } from "@/lib/query";

export interface StatementVersion {
  version: number;
  sections: PracticeSections;
  publishedAt: Date;
}
export interface StatementDraft {
  version: number;
  sections: PracticeSections;
  editedAt: Date;
}

/** For officers: the version being written and every one published, newest first. */
export const readStatement = query({
  permission: "practice-statement:write",
  run: async (
    { tx },
    _input: undefined,
  ): Promise<{ draft: StatementDraft | null; published: StatementVersion[] }> => {
    const draft = await readStatementDraft(tx);
    return { draft: draft ? drafted(draft) : null, published: (await listPublishedStatements(tx)).map(told) };
  },
});

/** For anybody, signed in or not: whose statement it is, every published version, and who does part of the work (K2.6). */
export function readPublishedStatement(organisationId: string): Promise<{
  organisation: string;
  versions: StatementVersion[];
  subcontractors: DisclosedSubcontractor[];
}> {
  return withOrganisation(organisationId, async (tx) => ({
    organisation: (await readOrganisation(tx, organisationId)).name,
    versions: (await listPublishedStatements(tx)).map(told),
    subcontractors: await listDisclosedSubcontractors(tx, organisationId),
  }));
}

const drafted = ({ version, sections, editedAt }: PracticeStatementRow) => ({ version, sections, editedAt });
const told = ({ version, sections, publishedAt }: PublishedStatement) => ({ version, sections, publishedAt });
