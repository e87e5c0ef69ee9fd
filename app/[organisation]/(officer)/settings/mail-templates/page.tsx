import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { SecurityMails, TemplateTable } from "@/components/operation/mail-template/template-list";
import { ListHeader } from "@/components/shell/list-header";
import { SectionRule } from "@/components/ui/section-rule";
import { getTranslations } from "@/lib/i18n/server";
import { readTemplates } from "@/lib/operation/mail-template/read";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("mail-template");
  return { title: t("title") };
}

/** What the employer may write in the mails that go out, and what it may not. */
async function MailTemplates({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation: slug } = await params;
  const actor = await requireActor(slug, "organisation:write");
  const [t, templates] = await Promise.all([
    getTranslations("mail-template"),
    readTemplates(actor, undefined),
  ]);
  return (
    <>
      <ListHeader found={templates.length} title={t("title")} />
      <p className="mb-6 max-w-measure">{t("lead")}</p>
      <div className="flex flex-col gap-10">
        <SectionRule title={t("editable")}>
          <TemplateTable slug={slug} templates={templates} />
        </SectionRule>
        <SectionRule title={t("security")}>
          <SecurityMails />
        </SectionRule>
      </div>
    </>
  );
}

export default orMissing(MailTemplates);
