import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { ExportFiles } from "@/components/export/export-files";
import { Banner } from "@/components/ui/banner";
import { PageHeader } from "@/components/ui/page-header";
import { Refusal } from "@/lib/domain/refusal";
import { readExports } from "@/lib/export/read";
import { refusalText } from "@/lib/i18n/refusal";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";

type Props = {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("export.files");
  return { title: t("title") };
}

/** The long lists that are being made into files for whoever looks, and those that are ready. */
async function Exports({ params, searchParams }: Props) {
  const [{ organisation: slug }, { started, refused }] = await Promise.all([params, searchParams]);
  const actor = await requireActor(slug, "organisation:read");
  const [t, files] = await Promise.all([getTranslations("export.files"), readExports(actor, undefined)]);
  return (
    <>
      <PageHeader meta={t("lead")} title={t("title")} />
      {refused === "exports-waiting" ? (
        <Banner role="alert" tone="warning">
          {await refusalText(new Refusal(refused))}
        </Banner>
      ) : null}
      {started && files.some(({ state }) => state === "waiting") ? (
        <Banner role="status" tone="info">
          {t("started")}
        </Banner>
      ) : null}
      <ExportFiles files={files} slug={slug} />
    </>
  );
}

export default orMissing(Exports);
