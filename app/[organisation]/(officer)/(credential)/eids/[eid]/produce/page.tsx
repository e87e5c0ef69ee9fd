import { cache } from "react";
import { actIn, signingIn } from "@/app/[organisation]/(officer)/(credential)/eids/[eid]/signing-in";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { HowToProduce } from "@/components/credential/eid/how-to-produce";
import { ProduceEidForm } from "@/components/credential/eid/produce-eid-form";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { Facts } from "@/components/ui/facts";
import type { FormState } from "@/components/ui/form";
import { LevelNumeral } from "@/components/ui/level-numeral";
import { PageHeader } from "@/components/ui/page-header";
import { type ProductionView, readProduction } from "@/lib/credential/certificate/read";
import { Refusal } from "@/lib/domain/core/refusal";
import { isRefusalCode } from "@/lib/domain/core/refusal-code";
import { refusalText } from "@/lib/i18n/refusal";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";
import { type Search, textOf } from "@/lib/web/search-params";

interface ProduceProps {
  params: Promise<{ organisation: string; eid: string }>;
  searchParams: Promise<Search>;
}

/** Read once for the page and its title. */
const productionIn = cache(async (organisation: string, eidId: string, actId?: string, card = "") => {
  const actor = await requireActor(organisation, "eid:produce");
  return { actor, read: await pageOr404(eidId, () => readProduction(actor, { eidId, actId, card })) };
});

export const generateMetadata = titleOrMissing(async ({ params, searchParams }: ProduceProps) => {
  const [{ organisation, eid }, search] = await Promise.all([params, searchParams]);
  await productionIn(organisation, eid, actIn(search), textOf(search.q, 40));
  const t = await getTranslations("certificate.produce");
  return { title: t("title") };
});

async function Produce({ params, searchParams }: ProduceProps) {
  const [{ organisation, eid }, search] = await Promise.all([params, searchParams]);
  const card = textOf(search.q, 40);
  const { read: production } = await productionIn(organisation, eid, actIn(search), card);
  const signing = await signingIn(organisation, search, production.level);
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
          <HowToProduce card={card} production={production} slug={organisation} />
          <ProduceEidForm
            production={production}
            signing={signing}
            slug={organisation}
            upload={await refusedUpload(search)}
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

/** A refused upload comes back as codes, fields and the number that was typed: words never travel in an address. */
async function refusedUpload(search: Search): Promise<FormState | undefined> {
  const { refused, field, carrierNumber, declared } = search;
  const about = [field].flat();
  const told = [refused]
    .flat()
    .flatMap((code, at) =>
      code && isRefusalCode(code) ? [new Refusal(code, {}, about[at] || undefined)] : [],
    );
  const [first, ...also] = told;
  if (!first) return undefined;
  const fields: Record<string, string> = {};
  for (const one of told) if (one.field) fields[one.field] ??= await refusalText(one);
  const message = await refusalText(also.length > 0 ? new Refusal("invalid-input") : first);
  return {
    status: "refused",
    message,
    fields,
    values: { carrierNumber: textOf(carrierNumber, 40), ...(declared === "on" ? { declared: "on" } : {}) },
  };
}

export default orMissing(Produce);
