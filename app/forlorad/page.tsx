import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { emergencyLines } from "@/app/emergency-lines";
import { readNight } from "@/app/night";
import { EmergencyLines } from "@/components/credential/loss/emergency-lines";
import { PublicPage } from "@/components/shell/public-page";
import { LinkButton } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { WhenOffline } from "@/components/ui/when-offline";
import { getTranslations } from "@/lib/i18n/server";
import { membershipsOf } from "@/lib/people/account/memberships";
import { currentSession } from "@/lib/session";
import { signInPath } from "@/lib/web/asked-path";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("loss");
  return { title: t("title") };
}

/** The address on the card sleeve: straight to the employer's own; signed out, whom to ring and then the way in. */
export default async function Lost() {
  const session = await currentSession();
  if (!session) return <SignedOut />;
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

async function SignedOut() {
  const [t, lines, { night }] = await Promise.all([getTranslations("loss"), emergencyLines(), readNight()]);
  const [only] = lines;
  const offline =
    only && lines.length === 1 ? t("signed-out.offline-one", { phone: only.phone }) : t("signed-out.offline");
  return (
    <PublicPage theme={night ? "dark" : undefined}>
      <PageHeader
        meta={t("signed-out.lead")}
        title={<WhenOffline offline={offline}>{t("title")}</WhenOffline>}
      />
      <EmergencyLines lines={lines} say />
      <ul className="mt-6 flex flex-col gap-2.5">
        {lines.map((line) => (
          <li key={line.slug}>
            <LinkButton className="w-full" href={`/${line.slug}/lost`} size="big" tone="primary">
              {t("signed-out.at", { organisation: line.organisation })}
            </LinkButton>
          </li>
        ))}
      </ul>
      <SectionRule className="mt-8" id="self" title={t("signed-out.self")}>
        <p>{t("signed-out.self-lead")}</p>
        <div className="mt-4">
          <LinkButton className="w-full" href={signInPath("/forlorad")} size="big">
            {t("signed-out.sign-in")}
          </LinkButton>
        </div>
      </SectionRule>
    </PublicPage>
  );
}
