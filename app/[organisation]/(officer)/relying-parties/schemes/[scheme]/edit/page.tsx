import type { Metadata } from "next";
import { schemeToChange } from "@/app/[organisation]/(officer)/relying-parties/schemes/[scheme]/scheme";
import { SchemeForm } from "@/components/scheme/scheme-form";
import { PageHeader } from "@/components/ui/page-header";
import { getTranslations } from "@/lib/i18n/server";

type Props = { params: Promise<{ organisation: string; scheme: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { organisation, scheme } = await params;
  const [t, { name }] = await Promise.all([getTranslations("scheme"), schemeToChange(organisation, scheme)]);
  return { title: t("edit-title", { name }) };
}

export default async function EditScheme({ params }: Props) {
  const { organisation, scheme: id } = await params;
  const [t, { scheme, name, list, here }] = await Promise.all([
    getTranslations("scheme"),
    schemeToChange(organisation, id),
  ]);
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[
          { href: list, label: t("title") },
          { href: here, label: name },
        ]}
        crumbsLabel={t("crumbs")}
        title={t("edit-title", { name })}
      />
      <SchemeForm scheme={scheme} slug={organisation} />
    </div>
  );
}
