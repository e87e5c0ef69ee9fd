import { notFound } from "next/navigation";
import { schemeToChange } from "@/app/[organisation]/(officer)/(use)/relying-parties/schemes/[scheme]/scheme";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { PageHeader } from "@/components/ui/page-header";
import { EditMemberForm } from "@/components/use/scheme/member-forms";
import { getTranslations } from "@/lib/i18n/server";

type Props = { params: Promise<{ organisation: string; scheme: string; member: string }> };

async function memberIn(params: Props["params"]) {
  const { organisation, scheme: id, member: memberId } = await params;
  const found = await schemeToChange(organisation, id);
  const member = found.scheme.members.find((one) => one.id === memberId) ?? notFound();
  return { ...found, organisation, member };
}

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const [t, { member }] = await Promise.all([getTranslations("scheme"), memberIn(params)]);
  return { title: t("change-member-title", { name: member.name }) };
});

async function EditMember({ params }: Props) {
  const [t, { member, name, list, here, organisation }] = await Promise.all([
    getTranslations("scheme"),
    memberIn(params),
  ]);
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[
          { href: list, label: t("title") },
          { href: here, label: name },
        ]}
        crumbsLabel={t("crumbs")}
        title={t("change-member-title", { name: member.name })}
      />
      <EditMemberForm here={here} member={member} slug={organisation} />
    </div>
  );
}

export default orMissing(EditMember);
