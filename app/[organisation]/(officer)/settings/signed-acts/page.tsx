import type { Metadata } from "next";
import { z } from "zod";
import { orMissing } from "@/app/or-missing";
import { SettingForms } from "@/components/credential/signed-act/setting-forms";
import { SettingHistory } from "@/components/credential/signed-act/setting-history";
import { Banner } from "@/components/ui/banner";
import { Facts } from "@/components/ui/facts";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { readActSettings } from "@/lib/credential/signed-act/read";
import { may } from "@/lib/domain/core/actor";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { signingAddress } from "@/lib/public-address";
import { requireActor } from "@/lib/session";
import type { Search } from "@/lib/web/search-params";

interface Props {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<Search>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("signed-act");
  return { title: t("title") };
}

/** Whether decisions must be signed, since when, and who changed it. */
async function SignedActs({ params, searchParams }: Props) {
  const [{ organisation: slug }, search] = await Promise.all([params, searchParams]);
  const actor = await requireActor(slug, "passkey:invite");
  const [t, officer, shell, format, settings] = await Promise.all([
    getTranslations("signed-act"),
    getTranslations("officer"),
    getTranslations("shell"),
    getFormatter(),
    readActSettings(actor, undefined),
  ]);
  const { since, changes } = settings;
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[{ href: `/${slug}/settings/officers`, label: officer("title") }]}
        crumbsLabel={shell("breadcrumb")}
        title={t("title")}
      />
      <p className="mb-6 max-w-measure">{t("lead")}</p>
      <Facts
        className="mb-6"
        items={[
          {
            label: t("state"),
            value: since ? t("required", { at: format.dateTime(since, "minute") }) : t("offered"),
          },
        ]}
      />
      {signingAddress() ? (
        <SettingForms act={z.uuid().safeParse(search.act).data} settings={settings} slug={slug} />
      ) : (
        <Banner tone="info">{t("no-page")}</Banner>
      )}
      {may(actor, "issuer:succeed") ? (
        <p className="mt-6">
          <Link className="text-sjo underline" href={`/${slug}/settings/issuers`}>
            {t("to-issuers")}
          </Link>
        </p>
      ) : null}
      <SectionRule className="mt-8" id="changes" title={t("history")}>
        <SettingHistory changes={changes} slug={slug} />
      </SectionRule>
    </div>
  );
}

export default orMissing(SignedActs);
