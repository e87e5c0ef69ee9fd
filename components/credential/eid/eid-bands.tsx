import { randomUUID } from "node:crypto";
import { Banner } from "@/components/ui/banner";
import { Form } from "@/components/ui/form";
import type { SheetBand } from "@/components/ui/sheet-answer";
import { SubmitButton } from "@/components/ui/submit-button";
import { startDraftAction } from "@/lib/credential/eid/actions";
import type { EidView } from "@/lib/credential/eid/read";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { endedBand, failedBand, ownBand, returnedBand } from "./eid-words";

interface EidBandsProps {
  eid: EidView;
  slug: string;
}

/** What must be known about this e-ID before anything else: its state in a sentence, and what it waits for. */
export async function EidBands({ eid, slug }: EidBandsProps) {
  const t = await getTranslations("eid.page");
  return (
    <div className="mb-6 flex flex-col gap-3 empty:hidden">
      <Said bands={await ownBand(eid)} />
      {eid.returned ? <Returned eid={eid} slug={slug} /> : null}
      <Said bands={await failedBand(eid)} />
      {eid.status === "producing" ? (
        <Banner action={<a href={`/${slug}/eids/${eid.id}`}>{t("reload")}</a>} role="status" tone="info">
          {t(eid.type.keyLockedSince ? "key-locked" : "producing")}
        </Banner>
      ) : null}
      <Said bands={await endedBand(eid)} />
    </div>
  );
}

function Said({ bands }: { bands: SheetBand[] }) {
  return bands.map(({ tone, title, text }) => (
    <Banner key={text ?? title} title={title} tone={tone}>
      {text}
    </Banner>
  ));
}

/** Who sent the order back, when and why, until it is answered by another in its place. */
export async function Returned({ eid, slug }: EidBandsProps) {
  const [t, format] = await Promise.all([getTranslations("eid.page"), getFormatter()]);
  const [said] = await returnedBand(eid);
  const back = eid.events.find(({ verb }) => verb === "return");
  return (
    <Banner title={said?.title} tone="warning">
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
