import { schemeToChange } from "@/app/[organisation]/(officer)/(use)/relying-parties/schemes/[scheme]/scheme";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { PageHeader } from "@/components/ui/page-header";
import { AddMemberForm } from "@/components/use/scheme/member-forms";
import { getTranslations } from "@/lib/i18n/server";
import { readMemberChoices } from "@/lib/use/scheme/read";

type Props = { params: Promise<{ organisation: string; scheme: string }> };

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, scheme } = await params;
  await schemeToChange(organisation, scheme);
  const t = await getTranslations("scheme");
  return { title: t("add-member-title") };
});

async function NewMember({ params }: Props) {
  const { organisation, scheme: id } = await params;
  const { actor, scheme, name, list, here } = await schemeToChange(organisation, id);
  const [t, choices] = await Promise.all([getTranslations("scheme"), readMemberChoices(actor, undefined)]);
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[
          { href: list, label: t("title") },
          { href: here, label: name },
        ]}
        crumbsLabel={t("crumbs")}
        title={t("add-member-title")}
      />
      <AddMemberForm choices={choices} here={here} scheme={scheme} slug={organisation} />
    </div>
  );
}

export default orMissing(NewMember);
