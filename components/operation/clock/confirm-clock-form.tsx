import { randomUUID } from "node:crypto";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { confirmClockAction } from "@/lib/operation/clock/actions";
import type { ListAhead } from "@/lib/operation/clock/read";

/** An officer says once that the time shown is right, and so that the list is the one that was dated wrongly. */
export async function ConfirmClockForm({ list, now, slug }: { list: ListAhead; now: Date; slug: string }) {
  const [t, format] = await Promise.all([getTranslations("clock"), getFormatter()]);
  return (
    <Form
      action={confirmClockAction}
      hidden={{ issuerId: list.issuerId, number: list.number }}
      organisation={slug}
      requestId={randomUUID()}
    >
      <SubmitButton className="self-start" pending={t("confirming")}>
        {t("confirm", { time: format.dateTime(now, "minute") })}
      </SubmitButton>
    </Form>
  );
}
