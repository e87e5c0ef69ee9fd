import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { orMissing } from "@/app/or-missing";
import type { FormState } from "@/components/ui/form";
import { PageHeader } from "@/components/ui/page-header";
import { MetadataReadForms } from "@/components/use/relying-party/metadata-read-forms";
import { Refusal } from "@/lib/domain/core/refusal";
import { isRefusalCode } from "@/lib/domain/core/refusal-code";
import { refusalText } from "@/lib/i18n/refusal";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { readParty } from "@/lib/use/relying-party/read";
import { pageOr404 } from "@/lib/web/page-or-404";
import type { Search } from "@/lib/web/search-params";

type Props = {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<Search>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("metadata");
  return { title: t("title") };
}

async function ImportMetadata({ params, searchParams }: Props) {
  const [{ organisation }, { party: partyId, refused }] = await Promise.all([params, searchParams]);
  const actor = await requireActor(organisation, "relying-party:write");
  const [t, words] = await Promise.all([getTranslations("metadata"), getTranslations("relying-party")]);
  if (Array.isArray(partyId)) notFound();
  const party = partyId ? await pageOr404(partyId, () => readParty(actor, { partyId })) : null;
  const list = `/${organisation}/relying-parties`;
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[
          { href: list, label: words("title") },
          ...(party ? [{ href: `${list}/${party.id}`, label: party.name }] : []),
        ]}
        crumbsLabel={words("crumbs")}
        title={t("title")}
      />
      <p className="mb-2 max-w-measure">{t("lead")}</p>
      <p className="mb-6 max-w-measure text-ink-2">{t("signature")}</p>
      <MetadataReadForms
        partyId={party?.id ?? null}
        slug={organisation}
        upload={await uploadState(refused)}
      />
    </div>
  );
}

/** What the route of the upload refused, from the address it led back to. */
async function uploadState(refused: string | string[] | undefined): Promise<FormState | undefined> {
  if (typeof refused !== "string" || !isRefusalCode(refused)) return undefined;
  const message = await refusalText(new Refusal(refused));
  return { status: "refused", message, fields: { xml: message }, values: {} };
}

export default orMissing(ImportMetadata);
