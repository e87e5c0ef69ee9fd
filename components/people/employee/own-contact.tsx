import { randomUUID } from "node:crypto";
import { Banner } from "@/components/ui/banner";
import { Form } from "@/components/ui/form";
import { SectionRule } from "@/components/ui/section-rule";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { getTranslations } from "@/lib/i18n/server";
import { claimAddressAction, proveAddressAction, stopOwnAddressAction } from "@/lib/people/employee/actions";
import type { OwnAddress } from "@/lib/people/employee/read";

interface Props {
  address: OwnAddress;
  slug: string;
}

/** One of one's own addresses: what is in force, what waits, the code that was sent, and another to change to. */
export async function OwnContact({ address, slug }: Props) {
  const t = await getTranslations("own-contact");
  const { kind, inForce, waiting, claim } = address;
  const of = { hidden: { kind }, organisation: slug, className: "max-w-column" };
  return (
    <SectionRule id={kind} title={t(`title.${kind}`)}>
      <div className="flex flex-col gap-6">
        <p>
          <bdi className="font-semibold [overflow-wrap:anywhere]">{inForce ?? t("none")}</bdi>
        </p>
        {waiting ? <Waiting address={{ kind, waiting }} slug={slug} /> : null}
        {claim ? (
          <Form {...of} action={proveAddressAction} idPrefix={`prove-${kind}`} requestId={randomUUID()}>
            <p>{t("sent", { value: claim.value, until: claim.until })}</p>
            <TextField
              autoComplete="one-time-code"
              hint={t("code-hint")}
              inputMode="numeric"
              label={t("code")}
              maxLength={40}
              name="code"
              width="s"
            />
            <SubmitButton>{t("prove")}</SubmitButton>
          </Form>
        ) : null}
        <Form {...of} action={claimAddressAction} idPrefix={`claim-${kind}`} requestId={randomUUID()}>
          <TextField
            autoComplete={kind === "email" ? "email" : "tel"}
            hint={t(`new-hint.${kind}`)}
            label={t(`new.${kind}`)}
            maxLength={254}
            name="value"
            type={kind === "email" ? "email" : "tel"}
          />
          <SubmitButton tone="quiet">{t("send")}</SubmitButton>
        </Form>
      </div>
    </SectionRule>
  );
}

async function Waiting({
  address: { kind, waiting },
  slug,
}: {
  address: { kind: OwnAddress["kind"]; waiting: NonNullable<OwnAddress["waiting"]> };
  slug: string;
}) {
  const t = await getTranslations("own-contact");
  return (
    <div className="flex flex-col gap-3">
      <Banner tone="info">
        {waiting.mine
          ? t("waiting-mine", { value: waiting.value ?? t("none"), until: waiting.until })
          : t("waiting-others", { until: waiting.until })}
      </Banner>
      <Form
        action={stopOwnAddressAction}
        hidden={{ kind }}
        idPrefix={`stop-${kind}`}
        organisation={slug}
        requestId={randomUUID()}
      >
        <SubmitButton tone="quiet">{t("stop")}</SubmitButton>
      </Form>
    </div>
  );
}
