import { Button, LinkButton } from "@/components/ui/button";
import { MomentField } from "@/components/ui/moment-field";
import { typedMoment } from "@/lib/domain/core/swedish-time";
import { getTranslations } from "@/lib/i18n/server";

/** Which instant to explain. A form that GETs; without one it is now. */
export async function InstantForm({ here, at, asked }: { here: string; at: Date; asked: boolean }) {
  const t = await getTranslations("explanation");
  return (
    <form action={here} className="mb-6 flex flex-wrap items-end gap-x-4 gap-y-3 print:hidden">
      <MomentField defaultValue={typedMoment(at)} hint={t("at-hint")} label={t("at")} name="at" />
      <Button type="submit">{t("show")}</Button>
      {asked ? <LinkButton href={here}>{t("now")}</LinkButton> : null}
    </form>
  );
}
