import { randomUUID } from "node:crypto";
import { Banner } from "@/components/ui/banner";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { startDraftAction } from "@/lib/credential/eid/actions";
import type { EidView } from "@/lib/credential/eid/read";
import { isProductionFailure } from "@/lib/domain/credential/production";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

interface EidBandsProps {
  eid: EidView;
  slug: string;
}

/** What must be known about this e-ID before anything else: its state in a sentence, and what it waits for. */
export async function EidBands({ eid, slug }: EidBandsProps) {
  const t = await getTranslations("eid.page");
  return (
    <div className="mb-6 flex flex-col gap-3 empty:hidden">
      {eid.holder.self ? <Banner tone="info">{t("self")}</Banner> : null}
      {eid.returned ? <Returned eid={eid} slug={slug} /> : null}
      {eid.status === "approved" && eid.note ? <Failed note={eid.note} /> : null}
      {eid.status === "producing" ? (
        <Banner action={<a href={`/${slug}/eids/${eid.id}`}>{t("reload")}</a>} role="status" tone="info">
          {t("producing")}
        </Banner>
      ) : null}
      <Ended eid={eid} />
    </div>
  );
}

/** Who sent the order back, when and why, until it is answered by another in its place. */
export async function Returned({ eid, slug }: EidBandsProps) {
  const [t, format] = await Promise.all([getTranslations("eid.page"), getFormatter()]);
  const back = eid.events.find(({ verb }) => verb === "return");
  return (
    <Banner title={t("returned", { note: eid.note ?? "" })} tone="warning">
      {back ? (
        <p>{t("returned-by", { name: back.by ?? "", day: format.dateTime(back.at, "minute") })}</p>
      ) : null}
      <p>{t("returned-body")}</p>
      {eid.mayCorrect ? (
        <Form
          action={startDraftAction}
          className="mt-3"
          hidden={{ correctsId: eid.id }}
          organisation={slug}
          requestId={randomUUID()}
        >
          <SubmitButton className="self-start">{t("correct")}</SubmitButton>
        </Form>
      ) : null}
    </Banner>
  );
}

async function Failed({ note }: { note: string }) {
  const t = await getTranslations("certificate.failed");
  if (!isProductionFailure(note)) return null;
  return (
    <Banner title={t("title")} tone="warning">
      {t(note)}
    </Banner>
  );
}

/** Why it cannot be used, in a sentence: state, then consequence. */
async function Ended({ eid }: { eid: EidView }) {
  const [t, reason, format] = await Promise.all([
    getTranslations("eid.page"),
    getTranslations("reason"),
    getFormatter(),
  ]);
  if (eid.shown === "expired") return <Banner tone="warning">{t("expired-body")}</Banner>;
  const blocked = (["revoked", "suspended", "cancelled"] as const).find((one) => one === eid.shown);
  if (!blocked || !eid.reason) return null;
  const said = { day: format.dateTime(eid.since, "minute"), reason: reason(eid.reason).toLowerCase() };
  return <Banner tone={blocked === "revoked" ? "danger" : "warning"}>{t(`${blocked}-body`, said)}</Banner>;
}
