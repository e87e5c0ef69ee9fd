import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PublicPage } from "@/components/shell/public-page";
import { SignInNotices } from "@/components/shell/sign-in-notices";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { PostButton } from "@/components/ui/post-button";
import { getTranslations } from "@/lib/i18n/server";
import { membershipsOf } from "@/lib/people/account/memberships";
import { awaitedPlaces } from "@/lib/people/awaited-place";
import { currentSession } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const [t, shell] = await Promise.all([getTranslations("page"), getTranslations("shell")]);
  // The root's template is for what lies below the root.
  return { title: { absolute: `${t("choose-employer")} – ${shell("product")}` } };
}

/** Straight to the employer when there is one; a choice when there are more. */
export default async function Start() {
  const session = await currentSession();
  if (!session) redirect("/sign-in");
  const [t, shell, memberships] = await Promise.all([
    getTranslations("page"),
    getTranslations("shell"),
    membershipsOf(session.accountId),
  ]);
  const [only] = memberships;
  if (only && memberships.length === 1) redirect(only.officerId ? `/${only.slug}` : `/${only.slug}/my`);
  const [awaited] = memberships.length === 0 ? await awaitedPlaces(session.accountId) : [];
  if (awaited) redirect(`/${awaited.slug}`);
  return (
    <PublicPage>
      {memberships.length === 0 ? (
        <>
          <PageHeader title={t("no-employer", { name: session.name })} />
          <SignInNotices linkRefused={session.linkRefused} others={0} unknown={false} />
          <p>{t("no-employer-body", { subject: session.subject })}</p>
          <PostButton action="/api/sign-out" fields={{}} tone="quiet">
            {shell("sign-out")}
          </PostButton>
        </>
      ) : (
        <>
          <PageHeader title={t("choose-employer")} />
          <ul>
            {memberships.map((membership) => (
              <li className="border-hair border-b" key={membership.slug}>
                <Link
                  className="flex min-h-14 items-center text-lead text-sjo underline"
                  href={membership.officerId ? `/${membership.slug}` : `/${membership.slug}/my`}
                >
                  {membership.organisationName}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </PublicPage>
  );
}
