import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PublicPage } from "@/components/shell/public-page";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { signInPath } from "@/lib/asked-path";
import { getTranslations } from "@/lib/i18n/server";
import { currentSession, membershipsOf } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("loss");
  return { title: t("title") };
}

/** The address on the card sleeve: straight to the employer's own, by way of signing in if need be. */
export default async function Lost() {
  const session = await currentSession();
  if (!session) redirect(signInPath("/forlorad"));
  const [t, memberships] = await Promise.all([
    getTranslations("loss.choose"),
    membershipsOf(session.accountId),
  ]);
  const [only] = memberships;
  if (!only) redirect("/");
  if (memberships.length === 1) redirect(`/${only.slug}/lost`);
  return (
    <PublicPage>
      <PageHeader meta={t("lead")} title={t("title")} />
      <ul>
        {memberships.map((membership) => (
          <li className="border-hair border-b" key={membership.slug}>
            <Link className="flex min-h-14 items-center text-lead" href={`/${membership.slug}/lost`}>
              {membership.organisationName}
            </Link>
          </li>
        ))}
      </ul>
    </PublicPage>
  );
}
