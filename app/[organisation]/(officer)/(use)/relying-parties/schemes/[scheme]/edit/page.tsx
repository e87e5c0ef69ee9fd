import { schemeToChange } from "@/app/[organisation]/(officer)/(use)/relying-parties/schemes/[scheme]/scheme";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { PageHeader } from "@/components/ui/page-header";
import { SchemeForm } from "@/components/use/scheme/scheme-form";
import { getTranslations } from "@/lib/i18n/server";

type Props = { params: Promise<{ organisation: string; scheme: string }> };

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, scheme } = await params;
  const [t, { name }] = await Promise.all([getTranslations("scheme"), schemeToChange(organisation, scheme)]);
  return { title: t("edit-title", { name }) };
});

async function EditScheme({ params }: Props) {
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

export default orMissing(EditScheme);
