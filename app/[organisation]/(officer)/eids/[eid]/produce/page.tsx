import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ProduceEidForm } from "@/components/eid/produce-eid-form";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { Facts } from "@/components/ui/facts";
import type { FormState } from "@/components/ui/form";
import { LevelNumeral } from "@/components/ui/level-numeral";
import { PageHeader } from "@/components/ui/page-header";
import { type ProductionView, readProduction } from "@/lib/certificate/read";
import { isRefusalCode, Refusal } from "@/lib/domain/refusal";
import { refusalText } from "@/lib/i18n/refusal";
import { pageOr404 } from "@/lib/page-or-404";
import { requireActor } from "@/lib/session";

type Search = Record<string, string | string[] | undefined>;
interface ProduceProps {
  params: Promise<{ organisation: string; eid: string }>;
  searchParams: Promise<Search>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("certificate.produce");
  return { title: t("title") };
}

export default async function Produce({ params, searchParams }: ProduceProps) {
  const { organisation, eid } = await params;
  const actor = await requireActor(organisation, "eid:produce");
  const production = await pageOr404(eid, () => readProduction(actor, { eidId: eid }));
  const [t, shell] = await Promise.all([getTranslations("certificate"), getTranslations("shell")]);
  const { again, number, holder, level, failure, closed } = production;
  return (
    <div className="max-w-column">
      <PageHeader
        code={number}
        crumbs={[
          { href: `/${organisation}/eids`, label: shell("eids") },
          { href: `/${organisation}/eids/${eid}`, label: number },
        ]}
        crumbsLabel={shell("breadcrumb")}
        title={again ? t("produce.again-title") : t("produce.title")}
      />
      <Facts
        className="mb-6"
        items={[
          { label: t("produce.holder"), value: holder },
          {
            label: t("produce.level"),
            value: <LevelNumeral label={`${t("produce.level")} ${level}`} level={level} size="small" />,
          },
        ]}
      />
      {failure ? (
        <div className="mb-6">
          <Banner title={t("failed.title")} tone="warning">
            {t(`failed.${failure}`)}
          </Banner>
        </div>
      ) : null}
      {closed ? (
        <Closed organisation={organisation} production={production} />
      ) : (
        <>
          {again ? (
            <div className="mb-6">
              <Banner tone="warning">{t("produce.again")}</Banner>
            </div>
          ) : (
            <p className="mb-6 max-w-measure">{t("produce.lead")}</p>
          )}
          <ProduceEidForm
            production={production}
            slug={organisation}
            upload={await refusedUpload(await searchParams)}
          />
        </>
      )}
    </div>
  );
}

async function Closed({ production, organisation }: { production: ProductionView; organisation: string }) {
  const t = await getTranslations("certificate.produce");
  return (
    <Banner
      action={<LinkButton href={`/${organisation}/eids/${production.eidId}`}>{t("back")}</LinkButton>}
      title={t("closed")}
      tone="info"
    >
      {production.closed ? await refusalText(production.closed) : null}
    </Banner>
  );
}

/** A refused upload comes back as a code, a field and the number that was typed: words never travel in an address. */
async function refusedUpload(search: Search): Promise<FormState | undefined> {
  const { refused, field, carrierNumber, declared } = search;
  if (typeof refused !== "string" || !isRefusalCode(refused)) return undefined;
  const about = typeof field === "string" ? field : undefined;
  const message = await refusalText(new Refusal(refused, {}, about));
  const typed = (value: string | string[] | undefined) =>
    typeof value === "string" ? value.slice(0, 40) : "";
  return {
    status: "refused",
    message,
    fields: about ? { [about]: message } : {},
    values: { carrierNumber: typed(carrierNumber), ...(declared === "on" ? { declared: "on" } : {}) },
  };
}
