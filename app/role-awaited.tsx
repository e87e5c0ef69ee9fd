import type { ReactNode } from "react";
import { cache } from "react";
import { AwaitedRolesPage, AwaitedRolesText } from "@/components/shell/awaited-roles";
import { PageHeader } from "@/components/ui/page-header";
import { getTranslations } from "@/lib/i18n/server";
import { readAwaitedRoles } from "@/lib/people/officer/awaited";
import { accessTo, actorIn, organisationIdOf } from "@/lib/session";
import { answerInstead } from "@/lib/web/answer-status";

/** What an officer waits for who holds no role here yet; undefined for everybody else. */
export const awaitedIn = cache(async (slug: string) => {
  const [{ session, membership }, organisationId] = await Promise.all([
    accessTo(slug),
    organisationIdOf(slug),
  ]);
  if (!session || !organisationId || membership?.officerId) return undefined;
  return readAwaitedRoles(organisationId, session.accountId);
});

/** The title of what an officer without a role meets; undefined for everybody else. */
export async function awaitedTitle(slug: string): Promise<string | undefined> {
  if ((await actorIn(slug)) || !(await awaitedIn(slug))) return undefined;
  return (await getTranslations("awaited"))("title");
}

/** In place of a frame that is not theirs yet: a page that says what is awaited, with 403. */
export async function roleAwaitedPage(slug: string): Promise<ReactNode | undefined> {
  const awaited = await awaitedIn(slug);
  if (!awaited) return undefined;
  answerInstead(403);
  return <AwaitedRolesPage awaited={awaited} />;
}

/** An employee who is to become an officer reads it within the frame of their own pages; everybody else goes on. */
export async function roleAwaitedOr(slug: string, otherwise: () => never): Promise<ReactNode> {
  const awaited = await awaitedIn(slug);
  if (!awaited || awaited.roles.length === 0) otherwise();
  const t = await getTranslations("awaited");
  return (
    <div className="max-w-column">
      <PageHeader title={t("title")} />
      <div className="flex max-w-measure flex-col gap-4">
        <AwaitedRolesText awaited={awaited} />
      </div>
    </div>
  );
}
