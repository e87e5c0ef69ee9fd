import { HolderStrip } from "@/components/credential/eid/holder-strip";
import { UnmaskNumber } from "@/components/people/employee/unmask-number";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { Facts } from "@/components/ui/facts";
import type { DeskEidView } from "@/lib/credential/eid/read-desk";
import type { Refusal } from "@/lib/domain/core/refusal";
import { refusalText } from "@/lib/i18n/refusal";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

interface HeaderProps {
  desk: DeskEidView;
  slug: string;
  step?: 1 | 2 | 3;
}

/** Whose, which and until when: always in sight at the desk, with the number that is compared and what it was compared with. */
export async function HandOverHeader({ desk, slug, step }: HeaderProps) {
  const [t, shell] = await Promise.all([getTranslations("hand-over"), getTranslations("shell")]);
  return (
    <>
      <HolderStrip
        crumbs={{ href: `/${slug}/hand-over`, label: t("title"), name: shell("breadcrumb") }}
        number={desk.number}
        step={step ? t("step", { step }) : undefined}
        title={t("page-title", { holder: desk.holder })}
      >
        <Compared desk={desk} slug={slug} />
      </HolderStrip>
      <div className="mb-8">
        <DeskFacts desk={desk} />
      </div>
    </>
  );
}

/** The masked number, until somebody asks to compare it with the identity document; then the document it was. */
async function Compared({ desk, slug }: { desk: DeskEidView; slug: string }) {
  const [t, words] = await Promise.all([getTranslations("hand-over.facts"), getTranslations("receipt")]);
  const { seen, holderNumber } = desk;
  return (
    <Facts
      items={[
        ...(holderNumber
          ? [{ label: t("holder-number"), value: <HolderNumber desk={desk} slug={slug} /> }]
          : []),
        ...(seen && !desk.handedOverAt
          ? [
              {
                label: t("check"),
                value: t("check-value", { document: words(`document.${seen.document}`), tail: seen.tail }),
              },
            ]
          : []),
      ]}
    />
  );
}

function HolderNumber({ desk, slug }: { desk: DeskEidView; slug: string }) {
  return (
    <>
      <Code>{desk.holderNumber}</Code>
      {desk.compare && !desk.handedOverAt ? (
        <UnmaskNumber compare employeeId={desk.holderId} identifierId={desk.compare.id} slug={slug} />
      ) : null}
    </>
  );
}

async function DeskFacts({ desk }: { desk: DeskEidView }) {
  const [t, carriers, format] = await Promise.all([
    getTranslations("hand-over.facts"),
    getTranslations("carrier"),
    getFormatter(),
  ]);
  const day = (text: string) => format.dateTime(new Date(`${text}T12:00:00Z`), "day");
  return (
    <Facts
      items={[
        ...(desk.department ? [{ label: t("department"), value: desk.department }] : []),
        { label: t("carrier"), value: carriers(desk.carrier) },
        { label: t("level"), value: desk.level },
        { label: t("valid-to"), value: day(desk.validDay) },
        ...(desk.collectBy && !desk.handedOverAt
          ? [{ label: t("collect-by"), value: day(desk.collectBy) }]
          : []),
        ...(desk.replaces && !desk.handedOverAt
          ? [{ label: t("replaces"), value: t("replaces-value", { number: desk.replaces }) }]
          : []),
      ]}
    />
  );
}

/** Why this officer cannot hand it over, and where to go instead. */
export async function HandOverStopped({ desk, slug, why }: HeaderProps & { why: Refusal }) {
  const [t, text] = await Promise.all([getTranslations("hand-over"), refusalText(why)]);
  return (
    <>
      <HandOverHeader desk={desk} slug={slug} />
      <div className="flex max-w-column flex-col gap-6">
        <Banner title={t("stopped")} tone="warning">
          {text}
        </Banner>
        <div className="flex flex-wrap gap-3">
          <LinkButton href={`/${slug}/eids/${desk.id}`}>{t("to-eid")}</LinkButton>
          <LinkButton href={`/${slug}/hand-over`}>{t("to-desk")}</LinkButton>
        </div>
      </div>
    </>
  );
}
