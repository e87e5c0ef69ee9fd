import type { Metadata } from "next";
import { ExportList } from "@/app/[organisation]/(officer)/export-list";
import { orMissing } from "@/app/or-missing";
import { AlgorithmTable } from "@/components/operation/technology/algorithm-table";
import { FieldKeyTable } from "@/components/operation/technology/field-key-table";
import { VersionTable } from "@/components/operation/technology/version-table";
import { ListHeader } from "@/components/shell/list-header";
import { Banner } from "@/components/ui/banner";
import { SectionRule } from "@/components/ui/section-rule";
import { isAmiss } from "@/lib/domain/operation/program-version";
import { getTranslations } from "@/lib/i18n/server";
import { readTechnology } from "@/lib/operation/technology/read";
import { requireActor } from "@/lib/session";
import { sessionCipher } from "@/lib/web/session-cipher";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("technology");
  return { title: t("title") };
}

/** What the employer's data stand on, and the inventory that the EU's post-quantum roadmap asks for. */
async function Technology({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation } = await params;
  const actor = await requireActor(organisation, "technology:read");
  const [t, session] = await Promise.all([getTranslations("technology"), sessionCipher()]);
  const page = await readTechnology(actor, { node: process.versions.node, session });
  const amiss = page.versions.filter(isAmiss).length;
  return (
    <>
      <ListHeader found={page.versions.length} title={t("title")} />
      <p className="max-w-measure">{t("lead")}</p>
      <SectionRule className="mt-8" id="programs" title={t("programs")}>
        <div className="mb-4 flex flex-col gap-3 empty:hidden">
          {amiss > 0 ? <Banner tone="warning">{t("amiss", { count: amiss })}</Banner> : null}
          {page.embedded ? <Banner tone="info">{t("embedded")}</Banner> : null}
        </div>
        <VersionTable versions={page.versions} />
      </SectionRule>
      {page.fieldKeys.length > 0 ? (
        <SectionRule className="mt-10" id="field-keys" title={t("field-keys")}>
          <p className="mb-4 max-w-measure">{t("field-keys-lead")}</p>
          <FieldKeyTable keys={page.fieldKeys} />
        </SectionRule>
      ) : null}
      <SectionRule className="mt-10" id="algorithms" title={t("algorithms")}>
        <p className="mb-4 max-w-measure">{t("algorithms-lead")}</p>
        {page.algorithms.every(({ of }) => of === null) ? (
          <p className="my-3 max-w-measure">{t("none")}</p>
        ) : null}
        <AlgorithmTable algorithms={page.algorithms} />
        <p className="mt-3 max-w-measure text-ink-2">{t("outside")}</p>
        <ExportList list="algorithms" search={{}} slug={organisation} />
      </SectionRule>
    </>
  );
}

export default orMissing(Technology);
