import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { PageHeader } from "@/components/ui/page-header";
import { AddPartyForm } from "@/components/use/relying-party/party-forms";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { readOurselves } from "@/lib/use/relying-party/list";
import type { Search } from "@/lib/web/search-params";

type Props = {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<Search>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("relying-party");
  return { title: t("add-title") };
}

async function NewRelyingParty({ params, searchParams }: Props) {
  const [{ organisation }, { who }] = await Promise.all([params, searchParams]);
  const actor = await requireActor(organisation, "relying-party:write");
  const [t, ourselves] = await Promise.all([
    getTranslations("relying-party"),
    readOurselves(actor, undefined),
  ]);
  const own = who === "ourselves" && ourselves.partyId === null;
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[{ href: `/${organisation}/relying-parties`, label: t("title") }]}
        crumbsLabel={t("crumbs")}
        title={t(own ? "add-own" : "add-title")}
      />
      <AddPartyForm
        requestId={randomUUID()}
        slug={organisation}
        {...(own ? { ourselves: { name: ourselves.name, number: ourselves.number } } : {})}
      />
    </div>
  );
}

export default orMissing(NewRelyingParty);
