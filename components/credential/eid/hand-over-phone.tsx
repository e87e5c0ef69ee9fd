import { Form } from "@/components/ui/form";
import { QrCode } from "@/components/ui/qr-code";
import { StatusTag } from "@/components/ui/status-tag";
import { SubmitButton } from "@/components/ui/submit-button";
import { showReceiptLinkAction } from "@/lib/credential/receipt/actions";
import type { LinkState } from "@/lib/domain/credential/receipt-link";
import { getTranslations } from "@/lib/i18n/server";
import { SigningWatch } from "./signing-watch";

export interface PhoneLink {
  state: LinkState;
  linkExpiresAt: Date | null;
  linkOpenedAt: Date | null;
  /** Where the code on the screen leads; null where there is none to show. */
  address: string | null;
}

interface HandOverPhoneProps {
  receipt: { id: string; reference: string };
  link: PhoneLink;
  slug: string;
  requestId: string;
  /** The holder's, with its middle hidden. */
  address: string | null;
}

/** The holder's own phone: a code to scan, then who has opened it, until it is signed. */
export async function HandOverPhone({ receipt, link, slug, requestId, address }: HandOverPhoneProps) {
  const t = await getTranslations("hand-over.phone");
  const { state } = link;
  const asked = new URLSearchParams({ organisation: slug, receipt: receipt.id, polled: "1" });
  return (
    <section className="flex flex-col gap-4">
      <h3 className="text-lead">{t("heading")}</h3>
      <p className="max-w-measure">{t("how", { address: address ?? "" })}</p>
      <div className="flex flex-wrap items-start gap-x-8 gap-y-4">
        {state === "shown" && link.address ? (
          <QrCode label={t("qr", { reference: receipt.reference })} text={link.address} />
        ) : null}
        <div className="flex min-w-0 grow basis-60 flex-col items-start gap-4">
          <PhoneState link={link} />
          <Form
            action={showReceiptLinkAction}
            hidden={{ receiptId: receipt.id }}
            idPrefix="phone"
            organisation={slug}
            requestId={requestId}
          >
            <SubmitButton tone={state === "none" || state === "over" ? "primary" : "quiet"}>
              {state === "none" ? t("show") : t("again")}
            </SubmitButton>
          </Form>
        </div>
      </div>
      <SigningWatch address={`/api/tables/signing?${asked}`} shown={state} />
    </section>
  );
}

async function PhoneState({ link: { state, linkExpiresAt, linkOpenedAt } }: { link: PhoneLink }) {
  const t = await getTranslations("hand-over.phone");
  return (
    <div className="flex flex-col items-start gap-2" role="status">
      {state === "shown" && linkExpiresAt ? <p>{t("scan", { until: linkExpiresAt })}</p> : null}
      {state === "opened" && linkOpenedAt ? (
        <>
          <StatusTag tone="sjo">{t("opened")}</StatusTag>
          <p>{t("opened-at", { at: linkOpenedAt })}</p>
          <p className="text-ink-2 text-meta">{t("not-theirs")}</p>
        </>
      ) : null}
      {state === "shown" || state === "opened" ? <p className="text-ink-2 text-meta">{t("live")}</p> : null}
      {state === "over" ? <p>{t("over")}</p> : null}
    </div>
  );
}
