import { cache } from "react";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { StatusAtAnswer } from "@/components/credential/issuer/status-at-answer";
import { StatusAtForm } from "@/components/credential/issuer/status-at-form";
import { Banner } from "@/components/ui/banner";
import { PageHeader } from "@/components/ui/page-header";
import { readStatusAt } from "@/lib/credential/issuer/status-at";
import { instantOf, typedMoment } from "@/lib/domain/core/swedish-time";
import { possibleSerial } from "@/lib/domain/credential/list-row";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";
import { type Search, textOf } from "@/lib/web/search-params";

type Params = Promise<{ organisation: string; issuer: string }>;
interface StatusAtProps {
  params: Params;
  searchParams: Promise<Search>;
}

/** Read once for the page and its title; without a question it is read as of now, to know that there are lists. */
const statusIn = cache(async (organisation: string, issuerId: string, minute: string, serial: string) => {
  const actor = await requireActor(organisation, "issuer:read");
  const asked = { issuerId, minute: new Date(minute), serial: serial || null };
  return pageOr404(issuerId, () => readStatusAt(actor, asked));
});

/** What somebody typed: nothing yet, a moment that no clock shows or that is to come, a serial that no certificate has. */
function questionIn(search: Search, now: Date) {
  const [typed, serial] = [textOf(search.at).trim(), textOf(search.serial).trim()];
  const bare = serial.replace(/[\s:]/g, "");
  const found = instantOf(typed.slice(0, 16));
  const minute = found && found <= now ? found : null;
  const known = bare === "" ? "" : (possibleSerial(bare) ?? null);
  return { typed, serial, minute, known, isAsked: typed !== "" };
}

const minuteOf = (at: Date) => `${at.toISOString().slice(0, 16)}:00.000Z`;

export const generateMetadata = titleOrMissing(async ({ params }: StatusAtProps) => {
  const { organisation, issuer } = await params;
  await statusIn(organisation, issuer, minuteOf(new Date()), "");
  const t = await getTranslations("issuer");
  return { title: t("status-at.title") };
});

async function StatusAtPage({ params, searchParams }: StatusAtProps) {
  const [{ organisation, issuer: issuerId }, search] = await Promise.all([params, searchParams]);
  const now = new Date();
  const { typed, serial, minute, known, isAsked } = questionIn(search, now);
  const [t, shell, { issuer }] = await Promise.all([
    getTranslations("issuer"),
    getTranslations("shell"),
    statusIn(organisation, issuerId, minuteOf(now), ""),
  ]);
  const isClear = minute !== null && known !== null;
  const found = isClear ? await statusIn(organisation, issuerId, minute.toISOString(), known) : null;
  return (
    <>
      <PageHeader
        crumbs={[{ href: `/${organisation}/settings/issuers`, label: t("title") }]}
        crumbsLabel={shell("breadcrumb")}
        meta={issuer.name}
        title={t("status-at.title")}
      />
      <p className="mb-6 max-w-measure">{t("status-at.lead")}</p>
      <StatusAtForm at={typed} max={typedMoment(now)} serial={serial} />
      {isAsked && !isClear ? (
        <Banner role="status" title={t("status-at.wrong")} tone="warning">
          {minute ? t("status-at.wrong-serial") : t("status-at.wrong-moment")}
        </Banner>
      ) : null}
      {found && minute ? (
        <StatusAtAnswer found={found} minute={minute} serial={known || null} slug={organisation} />
      ) : null}
    </>
  );
}

export default orMissing(StatusAtPage);
