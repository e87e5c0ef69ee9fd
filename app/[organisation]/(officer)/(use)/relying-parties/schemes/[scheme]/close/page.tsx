import { schemeToChange } from "@/app/[organisation]/(officer)/(use)/relying-parties/schemes/[scheme]/scheme";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { CloseSchemeForm } from "@/components/use/scheme/close-scheme-form";
import { SchemeAgreements, SchemeMembers } from "@/components/use/scheme/scheme-leans";
import { getTranslations } from "@/lib/i18n/server";
import { readSchemes } from "@/lib/use/scheme/read";

type Props = { params: Promise<{ organisation: string; scheme: string }> };

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, scheme } = await params;
  const [t, { name }] = await Promise.all([getTranslations("scheme"), schemeToChange(organisation, scheme)]);
  return { title: t("close-title", { name }) };
});

/** The deed beside everything that leans on the system. */
async function CloseScheme({ params }: Props) {
  const { organisation, scheme: id } = await params;
  const { actor, scheme, name, list, here } = await schemeToChange(organisation, id);
  const [t, schemes] = await Promise.all([getTranslations("scheme"), readSchemes(actor, undefined)]);
  return (
    <>
      <PageHeader
        crumbs={[
          { href: list, label: t("title") },
          { href: here, label: name },
        ]}
        crumbsLabel={t("crumbs")}
        meta={t("close-lead")}
        title={t("close-title", { name })}
      />
      <div className="flex flex-col gap-10">
        <div className="max-w-column">
          <CloseSchemeForm
            here={here}
            others={schemes.filter((one) => one.id !== scheme.id)}
            scheme={scheme}
            slug={organisation}
          />
        </div>
        <SectionRule id="leans" title={t("leans")}>
          <SchemeMembers here={here} mayWrite={false} scheme={scheme} slug={organisation} />
          <div className="mt-6">
            <SchemeAgreements agreements={scheme.agreements} slug={organisation} />
          </div>
        </SectionRule>
      </div>
    </>
  );
}

export default orMissing(CloseScheme);
