import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { ChooseFramework, ChooseKind, ChooseParty } from "@/components/contract/agreement/start-agreement";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { findCounterparties, listOpenFrameworks } from "@/lib/contract/agreement/read-draft";
import { type AgreementKind, agreementKindCodes, agreementKinds } from "@/lib/domain/contract/agreement-kind";
import type { Actor } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { type Search, textOf } from "@/lib/web/search-params";

const isCallOff = (kind: AgreementKind) => agreementKinds[kind].callOffs === "is";

interface NewProps {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<Search>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("agreement");
  return { title: t("new") };
}

/** Begins a draft: first which kind, then with whom or under which framework agreement. */
async function NewAgreement({ params, searchParams }: NewProps) {
  const { organisation: slug } = await params;
  const [actor, asked, t, shell] = await Promise.all([
    requireActor(slug, "agreement:write"),
    searchParams,
    getTranslations("agreement"),
    getTranslations("shell"),
  ]);
  const kind = agreementKindCodes.find((one) => one === asked.kind);
  const question = kind === undefined ? "title" : isCallOff(kind) ? "framework" : "party";
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[{ href: `/${slug}/agreements`, label: shell("agreements") }]}
        crumbsLabel={shell("breadcrumb")}
        meta={kind ? t(`kind.${kind}`) : undefined}
        title={t(`start.${question}`)}
      />
      {kind ? <With actor={actor} kind={kind} q={textOf(asked.q)} slug={slug} /> : <ChooseKind slug={slug} />}
    </div>
  );
}

interface WithProps {
  slug: string;
  actor: Actor;
  kind: AgreementKind;
  q: string;
}

async function With({ slug, actor, kind, q }: WithProps) {
  const t = await getTranslations("agreement.draft");
  const here = `/${slug}/agreements/new`;
  return (
    <div className="flex flex-col gap-8">
      {isCallOff(kind) ? (
        <ChooseFramework frameworks={await listOpenFrameworks(actor, undefined)} kind={kind} slug={slug} />
      ) : (
        <ChooseParty
          action={here}
          kind={kind}
          parties={await findCounterparties(actor, { kind, q })}
          q={q}
          slug={slug}
        />
      )}
      <LinkButton className="self-start" href={here}>
        {t("back")}
      </LinkButton>
    </div>
  );
}

export default orMissing(NewAgreement);
