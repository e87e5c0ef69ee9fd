import { cache } from "react";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { PageHeader } from "@/components/ui/page-header";
import { ClientForm } from "@/components/use/client/client-form";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { readClientForm } from "@/lib/use/client/read";
import { pageOr404 } from "@/lib/web/page-or-404";

type Props = { params: Promise<{ organisation: string; party: string; client: string }> };

const clientIn = cache(async (slug: string, partyId: string, clientId: string) => {
  const actor = await requireActor(slug, "client:register");
  return pageOr404(clientId, () => readClientForm(actor, { partyId, clientId }));
});

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, party, client: id } = await params;
  const [t, client] = await Promise.all([getTranslations("client"), clientIn(organisation, party, id)]);
  return { title: t("change-title", { name: client.name }) };
});

async function ChangeClient({ params }: Props) {
  const { organisation: slug, party: partyId, client: id } = await params;
  const [t, words, client] = await Promise.all([
    getTranslations("client"),
    getTranslations("relying-party"),
    clientIn(slug, partyId, id),
  ]);
  const list = `/${slug}/relying-parties`;
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[
          { href: list, label: words("title") },
          { href: `${list}/${partyId}`, label: client.party.name },
          { href: `${list}/${partyId}/clients/${id}`, label: client.name },
        ]}
        crumbsLabel={words("crumbs")}
        meta={t(client.state === "active" ? "change-lead" : "register-anew-lead")}
        title={t("change-title", { name: client.name })}
      />
      <ClientForm client={client} party={client.party} slug={slug} />
    </div>
  );
}

export default orMissing(ChangeClient);
