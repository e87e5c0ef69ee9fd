import { randomUUID } from "node:crypto";
import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { SectionRule } from "@/components/ui/section-rule";
import { SelectField } from "@/components/ui/select-field";
import { StatusTag } from "@/components/ui/status-tag";
import { SubmitButton } from "@/components/ui/submit-button";
import { endStandInAction, recordStandInAction } from "@/lib/access/stand-in/actions";
import type { OwnStandIns, StandInView } from "@/lib/access/stand-in/read";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

/** Who stands in for oneself and for whom one stands in, and the way to name somebody. */
export async function OwnStandInList({ own, slug }: { own: OwnStandIns; slug: string }) {
  const t = await getTranslations("stand-in");
  return (
    <div className="flex max-w-column flex-col gap-10">
      {own.asked ? (
        <SectionRule id="own" title={t("own-title")}>
          {own.own.length > 0 ? (
            <ul>
              {own.own.map((one) => (
                <StandInRow key={one.id} one={one} slug={slug} />
              ))}
            </ul>
          ) : (
            <p className="text-ink-2">{t("own-none")}</p>
          )}
        </SectionRule>
      ) : (
        <p className="text-ink-2">{t("not-asked")}</p>
      )}
      {own.asked ? <StandInForm own={own} slug={slug} /> : null}
      {own.others.length > 0 ? (
        <SectionRule id="others" title={t("others-title")}>
          <ul>
            {own.others.map((one) => (
              <StandInRow key={one.id} one={one} />
            ))}
          </ul>
        </SectionRule>
      ) : null}
    </div>
  );
}

/** One's own has the employer's address: it can be ended. */
async function StandInRow({ one, slug }: { one: StandInView; slug?: string }) {
  const [t, format] = await Promise.all([getTranslations("stand-in"), getFormatter()]);
  const day = (text: string) => format.dateTime(new Date(`${text}T12:00:00Z`), "day");
  return (
    <li className="border-hair border-b py-3">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <b>
          <bdi>{one.name}</bdi>
        </b>
        <StatusTag tone={one.state === "current" ? "bjork" : "gran"}>{t(`state.${one.state}`)}</StatusTag>
      </div>
      <p className="text-ink-2 text-meta">{t("days", { from: day(one.validFrom), to: day(one.validTo) })}</p>
      {slug ? (
        <Form
          action={endStandInAction}
          className="mt-2"
          hidden={{ standInId: one.id, version: one.version }}
          idPrefix={one.id}
          organisation={slug}
          requestId={randomUUID()}
        >
          <SubmitButton tone="quiet">{t("end")}</SubmitButton>
        </Form>
      ) : null}
    </li>
  );
}

async function StandInForm({ own, slug }: { own: OwnStandIns; slug: string }) {
  const t = await getTranslations("stand-in");
  const { candidates, days } = own;
  return (
    <SectionRule id="new" title={t("new-title")}>
      {candidates.length > 0 ? (
        <Form action={recordStandInAction} organisation={slug} requestId={randomUUID()}>
          <SelectField
            hint={t("person-hint")}
            label={t("person")}
            name="standInId"
            options={[
              { value: "", label: t("choose") },
              ...candidates.map(({ id, name, title }) => ({
                value: id,
                label: title ? `${name}, ${title}` : name,
              })),
            ]}
          />
          <DateField defaultValue={days.first} label={t("from")} min={days.first} name="validFrom" />
          <DateField hint={t("to-hint")} label={t("to")} min={days.first} name="validTo" />
          <SubmitButton>{t("record")}</SubmitButton>
        </Form>
      ) : (
        <p className="text-ink-2">{t("none")}</p>
      )}
    </SectionRule>
  );
}
