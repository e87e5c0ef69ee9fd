import { randomUUID } from "node:crypto";
import { DateField } from "@/components/ui/date-field";
import { Details } from "@/components/ui/details";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { changeReturnDayAction } from "@/lib/credential/eid/actions";
import { getTranslations } from "@/lib/i18n/server";

interface ReturnDayFormProps {
  slug: string;
  eid: { id: string; version: number; returnsOn?: string | null };
}

/** For a holder who stays away longer, or comes back sooner, than was thought. */
export async function ReturnDayForm({ slug, eid }: ReturnDayFormProps) {
  const t = await getTranslations("blocking.return-day");
  const shownDay = eid.returnsOn ?? "";
  return (
    <Details summary={t(shownDay ? "change" : "set")}>
      <Form
        action={changeReturnDayAction}
        hidden={{ eidId: eid.id, version: eid.version, shownDay }}
        idPrefix="return"
        organisation={slug}
        requestId={randomUUID()}
      >
        <DateField defaultValue={shownDay} hint={t("hint")} label={t("label")} name="returnsOn" optional />
        <SubmitButton className="self-start" tone="quiet">
          {t("submit")}
        </SubmitButton>
      </Form>
    </Details>
  );
}
