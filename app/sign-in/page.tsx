import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { emergencyLines } from "@/app/emergency-lines";
import { EmergencyLines } from "@/components/credential/loss/emergency-lines";
import { Personas } from "@/components/people/account/personas";
import { ForgetOpened } from "@/components/shell/forget-opened";
import { PublicPage } from "@/components/shell/public-page";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { Details } from "@/components/ui/details";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { env } from "@/lib/env";
import { getTranslations } from "@/lib/i18n/server";
import { listPersonas } from "@/lib/people/account/read";
import { currentSession } from "@/lib/session";
import { ownPath } from "@/lib/web/asked-path";
import { oidcName } from "@/lib/web/oidc";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("page");
  return { title: t("sign-in") };
}

type Search = Promise<{ next?: string | string[]; error?: string; "signed-out"?: string }>;

export default async function SignIn({ searchParams }: { searchParams: Search }) {
  const [search, session, t, personas] = await Promise.all([
    searchParams,
    currentSession(),
    getTranslations("page"),
    env().SIGILL_DEMO ? listPersonas() : [],
  ]);
  const next = ownPath(search.next);
  if (session && !search.error) redirect(next);
  const provider = oidcName();
  return (
    <PublicPage>
      <ForgetOpened />
      <Emergency />
      <PageHeader meta={t("sign-in-lead")} title={t("sign-in")} />
      {search.error ? (
        <Banner role="alert" tone="danger">
          {t("failed")}
        </Banner>
      ) : null}
      {search["signed-out"] ? <Banner tone="done">{t("signed-out")}</Banner> : null}
      {provider ? (
        <form action="/api/sign-in" className="mt-6" method="post">
          <input name="next" type="hidden" value={next} />
          <SubmitButton size="big">{t("with-eid", { name: provider })}</SubmitButton>
        </form>
      ) : null}
      {personas.length > 0 ? (
        <Personas lead={t("personas-lead")} next={next} personas={personas} title={t("personas")} />
      ) : null}
      {!provider && personas.length === 0 ? <Banner tone="warning">{t("not-configured")}</Banner> : null}
      <div className="mt-10">
        <LinkButton href="/forlorad" tone="danger">
          {t("report-lost")}
        </LinkButton>
      </div>
    </PublicPage>
  );
}

const mostUnfolded = 3;

/** Above everything else: who has lost theirs cannot sign in with it. */
async function Emergency() {
  const [t, lines] = await Promise.all([getTranslations("loss.signed-out"), emergencyLines()]);
  if (lines.length === 0) return null;
  const shown = <EmergencyLines lines={lines} />;
  return (
    <section aria-label={t("numbers")} className="mb-8">
      {lines.length > mostUnfolded ? (
        <Details summary={t("numbers")}>{shown}</Details>
      ) : (
        <>
          <p className="mb-2 font-semibold">{t("numbers")}</p>
          {shown}
        </>
      )}
    </section>
  );
}
