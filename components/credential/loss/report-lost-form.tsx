import { randomUUID } from "node:crypto";
import { Details } from "@/components/ui/details";
import { Form } from "@/components/ui/form";
import { MomentField } from "@/components/ui/moment-field";
import { RadioCards } from "@/components/ui/radio-cards";
import { reportLostAction, reportOwnLossAction } from "@/lib/credential/loss/actions";
import type { Choice, Choices } from "@/lib/credential/loss/read";
import { lossReasons } from "@/lib/domain/credential/reason";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { CarrierChoices } from "./carrier-choices";
import { CarrierPicture } from "./carrier-picture";

interface ReportLostFormProps {
  slug: string;
  choices: Choices;
  phone: string;
}

/** Which ones, all chosen; one press blocks them. Sent again by itself on a lost network: the request id makes that safe. */
export async function ReportLostForm({ slug, choices, phone }: ReportLostFormProps) {
  const [t, format] = await Promise.all([getTranslations("loss.which"), getFormatter()]);
  const { own, person } = choices;
  return (
    <Form
      action={own ? reportOwnLossAction : reportLostAction}
      className="grow gap-4!"
      hidden={own ? {} : { employeeId: person.employeeId }}
      offline={t("offline", { phone })}
      organisation={slug}
      requestId={randomUUID()}
      retry
    >
      <CarrierChoices
        choices={await Promise.all(choices.choices.map(shownChoice))}
        label={t("title")}
        reassurance={t("reassure", { at: format.dateTime(choices.permanentAt, "weekday") })}
        words={{
          chosen: t("block-chosen"),
          count: t("block-count"),
          none: t("block-none"),
          pending: t("pending"),
        }}
      >
        <Particulars own={own} />
      </CarrierChoices>
    </Form>
  );
}

async function shownChoice(choice: Choice) {
  const [t, carriers, format] = await Promise.all([
    getTranslations("loss.which"),
    getTranslations("carrier"),
    getFormatter(),
  ]);
  const seen = choice.lastSeenOn && format.dateTime(new Date(`${choice.lastSeenOn}T12:00:00Z`), "day");
  return {
    eidId: choice.eidId,
    title: choice.tail ? `${carriers(choice.carrier)} ··${choice.tail}` : carriers(choice.carrier),
    lines: [
      `${t("level", { level: choice.level })}, ${choice.number}`,
      ...(seen ? [t("last-seen", { day: seen })] : []),
      ...(choice.holdAllowed ? [] : [t("unholdable")]),
      ...(choice.supplier ? [t("supplier", { supplier: choice.supplier })] : []),
    ],
    picture: <CarrierPicture carrier={choice.carrier} />,
  };
}

/** Nothing here has to be said at night. */
async function Particulars({ own }: { own: boolean }) {
  const [t, reasons] = await Promise.all([getTranslations("loss.which"), getTranslations("reason")]);
  return (
    <Details className="[&>summary]:min-h-14" summary={t("details")}>
      <div className="flex flex-col gap-6 [&_label:has(input)]:min-h-14">
        <RadioCards
          compact
          defaultValue="lost"
          label={t("reason")}
          name="reason"
          options={lossReasons.map((reason) => ({ value: reason, label: reasons(reason) }))}
        />
        <MomentField hint={t("lost-at-hint")} label={t("lost-at")} name="lostAt" optional />
        {own ? null : (
          <MomentField hint={t("received-at-hint")} label={t("received-at")} name="receivedAt" optional />
        )}
      </div>
    </Details>
  );
}
