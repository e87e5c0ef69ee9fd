import { randomUUID } from "node:crypto";
import { partyToChange } from "@/app/[organisation]/(officer)/(use)/relying-parties/[party]/party";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { PageHeader } from "@/components/ui/page-header";
import { ServiceForm } from "@/components/use/relying-party/service-form";
import { getTranslations } from "@/lib/i18n/server";

type Props = { params: Promise<{ organisation: string; party: string }> };

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, party } = await params;
  await partyToChange(organisation, party);
  const t = await getTranslations("service");
  return { title: t("add-title") };
});

async function NewService({ params }: Props) {
  const { organisation, party: id } = await params;
  const [t, words, { party }] = await Promise.all([
    getTranslations("service"),
    getTranslations("relying-party"),
    partyToChange(organisation, id),
  ]);
  const list = `/${organisation}/relying-parties`;
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[
          { href: list, label: words("title") },
          { href: `${list}/${party.id}`, label: party.name },
        ]}
        crumbsLabel={words("crumbs")}
        title={t(party.own ? "add-own" : "add-title")}
      />
      <ServiceForm party={party} requestId={randomUUID()} slug={organisation} />
    </div>
  );
}

export default orMissing(NewService);
