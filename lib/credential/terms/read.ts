import { withOrganisation } from "@/db/core/client";
import { listPublishedTerms, readTermsDraft } from "@/db/credential/terms";
import { readOrganisation } from "@/db/people/organisation";
import { query } from "@/lib/query";

export interface TermsVersion {
  version: number;
  textSv: string;
  textEn: string;
  publishedAt: Date;
}
export interface TermsDraft {
  version: number;
  textSv: string;
  textEn: string;
  editedAt: Date;
}

/** For officers: the version being written and every one published, newest first. */
export const readTerms = query({
  permission: "terms:write",
  run: async (
    { tx },
    _input: undefined,
  ): Promise<{ draft: TermsDraft | null; published: TermsVersion[] }> => ({
    draft: (await readTermsDraft(tx)) ?? null,
    published: await listPublishedTerms(tx),
  }),
});

/** For anybody, signed in or not: whose terms they are and every published version, newest first. */
export function readPublishedTerms(
  organisationId: string,
): Promise<{ organisation: string; versions: TermsVersion[] }> {
  return withOrganisation(organisationId, async (tx) => ({
    organisation: (await readOrganisation(tx, organisationId)).name,
    versions: (await listPublishedTerms(tx)).map(({ version, textSv, textEn, publishedAt }) => ({
      version,
      textSv,
      textEn,
      publishedAt,
    })),
  }));
}
