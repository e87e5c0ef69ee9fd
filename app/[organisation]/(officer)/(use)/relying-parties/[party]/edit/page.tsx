import { randomUUID } from "node:crypto";
import { partyToChange } from "@/app/[organisation]/(officer)/(use)/relying-parties/[party]/party";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { PageHeader } from "@/components/ui/page-header";
import { EditPartyForm } from "@/components/use/relying-party/party-forms";
import { getTranslations } from "@/lib/i18n/server";

type Props = { params: Promise<{ organisation: string; party: string }> };

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, party: id } = await params;
  const [t, { party }] = await Promise.all([
    getTranslations("relying-party"),
    partyToChange(organisation, id),
  ]);
  return { title: t("edit-title", { name: party.name }) };
});

async function EditRelyingParty({ params }: Props) {
  const { organisation, party: id } = await params;
  const [t, { party }] = await Promise.all([
    getTranslations("relying-party"),
    partyToChange(organisation, id),
  ]);
  const list = `/${organisation}/relying-parties`;
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[
          { href: list, label: t("title") },
          { href: `${list}/${party.id}`, label: party.name },
        ]}
        crumbsLabel={t("crumbs")}
        title={t("edit-title", { name: party.name })}
      />
      <EditPartyForm party={party} requestId={randomUUID()} slug={organisation} />
    </div>
  );
}

export default orMissing(EditRelyingParty);
