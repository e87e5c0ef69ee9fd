import { Day } from "@/components/ui/day";
import { Facts } from "@/components/ui/facts";
import { Link } from "@/components/ui/link";
import { StatusTag } from "@/components/ui/status-tag";
import type { AccessRequestView } from "@/lib/access/access-request/read";
import { accessWords } from "./access-words";

interface Props {
  request: AccessRequestView;
  /** The employer's address, for those who may open people and mandates; null for others. */
  officerAt: string | null;
}

/** What is applied for and why, by whom, how sure the sign-in was, and who has approved it. */
export async function AccessRequestFacts({ request, officerAt }: Props) {
  const { t, named, format, level } = await accessWords();
  const { person, mandateId, purpose, reason } = request;
  return (
    <Facts
      items={[
        {
          label: t("person"),
          value: officerAt ? (
            <Link className="text-sjo underline" href={`${officerAt}/employees/${person.id}`}>
              <bdi>{person.name}</bdi>
            </Link>
          ) : (
            <bdi>{person.name}</bdi>
          ),
        },
        { label: t("type"), value: named(request.type) },
        { label: t("service"), value: request.service },
        ...(purpose
          ? [{ label: t("purpose"), value: <span className="whitespace-pre-line">{purpose}</span> }]
          : []),
        { label: t("valid-to"), value: <Day day={request.validTo} /> },
        { label: t("asked-at"), value: format.dateTime(request.askedAt, "minute") },
        { label: t("level"), value: level(request.signInLevel) },
        ...(reason ? [{ label: t("reason"), value: reason }] : []),
        ...(mandateId && officerAt
          ? [
              {
                label: t("mandate"),
                value: (
                  <Link className="text-sjo underline" href={`${officerAt}/mandates/${mandateId}`}>
                    {t("mandate-open")}
                  </Link>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

/** Who approves, in order, and when it is somebody else's turn. */
export async function AccessSteps({ request }: { request: AccessRequestView }) {
  const { t, format, day } = await accessWords();
  const { steps, lateAt, isLate, lapsesAt } = request;
  return (
    <>
      <ol>
        {steps.map(({ step, at }) => (
          <li
            className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 border-hair border-b py-3"
            key={step}
          >
            <b>{t(`step.${step}`)}</b>
            <StatusTag tone={at ? "bjork" : "sten"}>
              {at ? t("step-taken", { at: format.dateTime(at, "minute") }) : t("step-waits")}
            </StatusTag>
          </li>
        ))}
      </ol>
      {lateAt ? (
        <p className="mt-4 max-w-measure text-ink-2">
          {t(isLate ? "late-since" : "late-from", { day: day(lateAt) })} {t("lapses", { day: day(lapsesAt) })}
        </p>
      ) : null}
    </>
  );
}
