import { cache } from "react";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { PageHeader } from "@/components/ui/page-header";
import { ClientForm } from "@/components/use/client/client-form";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { readClientParty } from "@/lib/use/client/read";
import { pageOr404 } from "@/lib/web/page-or-404";

type Props = { params: Promise<{ organisation: string; party: string }> };

const partyFor = cache(async (slug: string, partyId: string) => {
  const actor = await requireActor(slug, "client:register");
  return pageOr404(partyId, () => readClientParty(actor, { partyId }));
});

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, party } = await params;
  await partyFor(organisation, party);
  const t = await getTranslations("client");
  return { title: t("register") };
});

async function NewClient({ params }: Props) {
  const { organisation: slug, party: id } = await params;
  const [t, words, party] = await Promise.all([
    getTranslations("client"),
    getTranslations("relying-party"),
    partyFor(slug, id),
  ]);
  const list = `/${slug}/relying-parties`;
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[
          { href: list, label: words("title") },
          { href: `${list}/${party.id}`, label: party.name },
        ]}
        crumbsLabel={words("crumbs")}
        meta={t("register-meta")}
        title={t("register")}
      />
      <ClientForm party={party} slug={slug} />
    </div>
  );
}

export default orMissing(NewClient);
