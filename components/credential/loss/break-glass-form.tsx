import { PlainField } from "@/components/credential/loss/plain-field";
import { Posted } from "@/components/credential/loss/posted";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { WhenOffline } from "@/components/ui/when-offline";
import { breakGlassBounds } from "@/lib/domain/credential/break-glass";
import { getTranslations } from "@/lib/i18n/server";

/** What the form before led to. A code that is unknown, used, void or over is told alike. */
const tolds = ["code-wrong", "wait", "nobody-told", "ended"] as const;
type Told = (typeof tolds)[number];
export const breakGlassToldOf = (text: string): Told | undefined => tolds.find((told) => told === text);

interface BreakGlassFormProps {
  line: { slug: string; phone: string };
  told: Told | undefined;
}

/** One field and one button, without a script; what it does and who is told stands above it. */
export async function BreakGlassForm({ line: { slug, phone }, told }: BreakGlassFormProps) {
  const [t, loss, refusals] = await Promise.all([
    getTranslations("break-glass"),
    getTranslations("loss.signed-out"),
    getTranslations("refusal"),
  ]);
  return (
    <>
      <PageHeader
        meta={t("lead")}
        title={<WhenOffline offline={loss("offline-one", { phone })}>{t("open-title")}</WhenOffline>}
      />
      <div className="flex flex-col gap-6">
        {told === "wait" ? <Banner tone="warning">{loss("wait", { phone })}</Banner> : null}
        {told === "nobody-told" ? <Banner tone="danger">{t("nobody-told", { phone })}</Banner> : null}
        {told === "ended" ? <Banner tone="info">{t("ended")}</Banner> : null}
        <p>{t("told", { minutes: breakGlassBounds.visitMs / 60_000 })}</p>
        <Posted slug={slug} submit={t("open")} to="/api/break-glass" tone="solid-danger" what="open">
          <PlainField
            autoComplete="off"
            error={told === "code-wrong" ? refusals("code-wrong") : undefined}
            hint={t("code-hint")}
            inputMode="text"
            label={t("code")}
            maxLength={60}
            mono
            name="code"
          />
        </Posted>
        <LinkButton className="w-full" href={`/${slug}/lost`} size="big">
          {t("lost")}
        </LinkButton>
      </div>
    </>
  );
}
